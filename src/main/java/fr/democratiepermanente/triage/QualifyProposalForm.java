package fr.democratiepermanente.triage;

import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import fr.democratiepermanente.process.form.FormValues;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import fr.democratiepermanente.proposal.WorkOutcomes;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An agent of the pilot directorate decides where a proposal goes, starting from what is suggested. */
@Component
class QualifyProposalForm implements FormSubmissionHandler, FormPrefill {

    private static final String QUALIFIED = "QUALIFIED";

    private final Suggestions suggestions;
    private final TriageDecisions decisions;
    private final Proposals proposals;
    private final WorkOutcomes outcomes;
    private final Journal journal;

    QualifyProposalForm(
            Suggestions suggestions,
            TriageDecisions decisions,
            Proposals proposals,
            WorkOutcomes outcomes,
            Journal journal) {
        this.suggestions = suggestions;
        this.decisions = decisions;
        this.proposals = proposals;
        this.outcomes = outcomes;
        this.journal = journal;
    }

    @Override
    public String formId() {
        return "qualify-proposal";
    }

    @Override
    public Map<String, Object> valuesFor(String reference) {
        return suggestions
                .find(reference)
                .map(suggestion -> Map.<String, Object>of(
                        "destination", suggestion.destination().name(),
                        "level", suggestion.level().name(),
                        "theme", suggestion.theme(),
                        "service", suggestion.service()))
                .orElse(Map.of());
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        String reference = submission.reference();
        FormValues values = submission.values();
        String outcome = values.text("outcome").orElse(QUALIFIED);
        if (outcomes.accept(submission, outcome)) {
            return Map.of(ProposalProcess.FOLLOW_UP, outcome);
        }
        Qualification qualification = new Qualification(
                values.choice("destination", Destination.class),
                values.choice("level", Level.class),
                values.requiredText("theme"),
                values.requiredText("service"),
                values.isChecked("textPublishable"));
        String reason = values.text("reason").orElse(null);
        boolean overrides = departsFromSuggestion(reference, qualification);
        if (reason == null && (overrides || qualification.destination().needsSecondOpinion())) {
            throw new FormRefusedException("reason", whyAReason(overrides));
        }
        requireConsistent(qualification);
        proposals.qualify(reference, qualification);
        decisions.decide(reference, qualification, submission.agent(), reason, overrides);
        journal.record(reference, JournalKind.QUALIFIED, submission.agent(), qualification.service(), reason);
        return Map.of(
                ProposalProcess.FOLLOW_UP, outcome,
                ProposalProcess.DESTINATION, qualification.destination().name(),
                ProposalProcess.SERVICE, qualification.service());
    }

    private boolean departsFromSuggestion(String reference, Qualification qualification) {
        return suggestions
                .find(reference)
                .filter(suggestion -> suggestion.destination() != qualification.destination()
                        || suggestion.level() != qualification.level())
                .isPresent();
    }

    private static String whyAReason(boolean overrides) {
        return overrides
                ? "Raison de votre choix : vous vous écartez de la suggestion, dites pourquoi ; elle reste au dossier."
                : "Raison de votre choix : elle est obligatoire pour refuser ou transmettre une proposition.";
    }

    private static void requireConsistent(Qualification qualification) {
        boolean elsewhere = qualification.destination() == Destination.OTHER_LEVEL;
        if (elsewhere && (qualification.level() == Level.REGION || qualification.level() == Level.AUCUN)) {
            throw new FormRefusedException(
                    "level",
                    "Échelon compétent : pour transmettre, choisissez l’échelon compétent, autre que la Région.");
        }
    }
}
