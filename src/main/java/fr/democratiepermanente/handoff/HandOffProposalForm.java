package fr.democratiepermanente.handoff;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import fr.democratiepermanente.process.form.FormValues;
import fr.democratiepermanente.proposal.DestinationForm;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The letter that hands a proposal to the competent authority, of the directory or another; it leaves by itself. */
@Component
class HandOffProposalForm implements FormSubmissionHandler, FormPrefill {

    private static final String FORM = "hand-off-proposal";
    private static final String LETTER = "letter";

    private final DestinationForm work;
    private final Authorities authorities;
    private final HandOffs handOffs;
    private final Proposals proposals;
    private final Services services;
    private final FrenchDates dates;
    private final MessageSource messages;

    HandOffProposalForm(
            DestinationForm.Factory forms,
            Authorities authorities,
            HandOffs handOffs,
            Proposals proposals,
            Services services,
            FrenchDates dates,
            MessageSource messages) {
        this.work = forms.form(
                FORM,
                "hand_off",
                Map.of(
                        "level",
                        "level",
                        "authority",
                        "authority",
                        "authorityEmail",
                        "authority_email",
                        LETTER,
                        "letter"));
        this.authorities = authorities;
        this.handOffs = handOffs;
        this.proposals = proposals;
        this.services = services;
        this.dates = dates;
        this.messages = messages;
    }

    @Override
    public String formId() {
        return FORM;
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        if (!"HANDLED".equals(submission.values().requiredText("outcome"))) {
            return work.submit(submission);
        }
        String reference = submission.reference();
        HandOffTable.Draft draft = draft(submission.values());
        Map<String, Object> written = new HashMap<>(submission.values().values());
        written.put("level", draft.level().name());
        written.put("authority", draft.authority());
        if (draft.email() != null) {
            written.put("authorityEmail", draft.email());
        }
        Map<String, Object> routing = work.submit(
                new FormSubmission(reference, submission.agent(), new FormValues(written), submission.routing()));
        String service = proposals.get(reference).service().orElse(Services.PILOT);
        handOffs.open(reference, service, submission.agent(), draft);
        return routing;
    }

    private HandOffTable.Draft draft(FormValues values) {
        Optional<Authority> chosen = values.text("recipient").flatMap(authorities::find);
        Optional<String> named = values.text("authority");
        if (chosen.isPresent() == named.isPresent()) {
            throw new FormRefusedException(
                    "authority",
                    "Autorité destinataire : choisissez-la dans l’annuaire, ou écrivez le nom d’une autre ; l’un ou"
                            + " l’autre, pas les deux.");
        }
        if (named.isPresent() && values.text("level").isEmpty()) {
            throw new FormRefusedException("level", "Échelon destinataire : choisissez celui de cette autorité.");
        }
        String typedEmail = values.text("authorityEmail").orElse(null);
        String letter = values.requiredText(LETTER);
        return chosen.map(authority -> new HandOffTable.Draft(
                        authority.level(),
                        authority.name(),
                        typedEmail != null ? typedEmail : emptyToNull(authority.email()),
                        authority.address(),
                        letter))
                .orElseGet(() -> new HandOffTable.Draft(
                        values.choice("level", Level.class), named.orElseThrow(), typedEmail, "", letter));
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** What was written before, or the letter as it usually is for the level that was chosen. */
    @Override
    public Map<String, Object> valuesFor(String reference) {
        Map<String, Object> values = new HashMap<>(work.valuesFor(reference));
        values.computeIfAbsent(LETTER, absent -> usualLetter(proposals.get(reference)));
        return values;
    }

    private String usualLetter(Proposal proposal) {
        String level = proposal.level()
                .filter(Authorities.LEVELS::contains)
                .map(Level::name)
                .orElse("other");
        return messages.getMessage(
                "handoff.letter",
                new Object[] {
                    dates.day(proposal.submittedAt()),
                    proposal.title(),
                    proposal.reference(),
                    messages.getMessage("handoff.letter.competence." + level, null, Locale.FRENCH),
                    proposal.service()
                            .flatMap(services::find)
                            .map(Services.Service::name)
                            .orElse("")
                },
                Locale.FRENCH);
    }
}
