package fr.democratiepermanente.notification;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.platform.EmailAddress;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Letters around the opinion of a council. Those to others than the author never carry the author's secret address,
 * whatever was typed into them.
 *
 * <p>Each method throws {@link MailNotSentException} when the mail server did not take the mail and may later.
 */
@Component
public class CouncilLetters {

    /** A signed letter to a council. */
    public record Referral(String letter, String signatory, LocalDate signedOn, LocalDate dueOn) {}

    /**
     * An opinion with the reply to it.
     *
     * @param council its name
     * @param stance which way the opinion goes, in words
     */
    public record Opinion(String council, String stance, String summary, String reply) {}

    private final Proposals proposals;
    private final Services services;
    private final LetterWriter writer;
    private final AuthorMails authorMails;
    private final Outbox outbox;
    private final Journal journal;
    private final FrenchDates dates;
    private final MailSettings settings;

    CouncilLetters(
            Proposals proposals,
            Services services,
            LetterWriter writer,
            AuthorMails authorMails,
            Outbox outbox,
            Journal journal,
            FrenchDates dates,
            MailSettings settings) {
        this.proposals = proposals;
        this.services = services;
        this.writer = writer;
        this.authorMails = authorMails;
        this.outbox = outbox;
        this.journal = journal;
        this.dates = dates;
        this.settings = settings;
    }

    /** @param event names the referral: its letter leaves once */
    public void sendReferral(String reference, String event, EmailAddress council, Referral referral) {
        Proposal proposal = proposals.get(reference);
        Map<String, Object> values = values(proposal);
        values.put("lines", lines(referral.letter()));
        values.put("signatory", referral.signatory());
        values.put("signedOn", dates.day(referral.signedOn()));
        values.put("dueOn", dates.day(referral.dueOn()));
        post(
                proposal,
                event,
                council,
                writer.letter("referral/letter", proposal, values),
                JournalKind.REFERRAL_DISPATCHED);
    }

    /**
     * Reminds the service in charge that a council's time is nearly over.
     *
     * @param event names the last day: each is reminded of once
     * @param council its name
     */
    public void remindService(String reference, String event, String council, LocalDate dueOn) {
        Proposal proposal = proposals.get(reference);
        Map<String, Object> values = values(proposal);
        values.put("council", council);
        values.put("dueOn", dates.day(dueOn));
        values.put("caseUrl", settings.url("/dossiers/" + reference));
        Optional<EmailAddress> desk = EmailAddress.parse(inCharge(proposal).email());
        if (desk.isPresent()) {
            Letter.Content content = writer.letter("referral/awaited", proposal, values);
            post(proposal, event, desk.get(), content, JournalKind.OPINION_DEADLINE_NEARED);
        } else {
            journal.record(reference, JournalKind.OPINION_DEADLINE_NEARED);
        }
    }

    /** @param event names the opinion within the case: its author, and those of merged cases, are told once */
    public void tellAuthor(String reference, String event, Opinion opinion) {
        Proposal proposal = proposals.get(reference);
        Map<String, Object> values = values(proposal);
        values.put("council", opinion.council());
        values.put("stance", opinion.stance());
        values.put("summary", lines(opinion.summary()));
        values.put("reply", lines(opinion.reply()));
        authorMails.tellAll(
                proposal,
                event,
                addressed -> writer.letter("referral/opinion", addressed, proposal, values),
                JournalKind.AUTHOR_TOLD_OF_OPINION);
    }

    private void post(
            Proposal proposal, String event, EmailAddress recipient, Letter.Content content, JournalKind kind) {
        Letter.Content discreet = new Letter.Content(
                content.subject(), PersonalLink.hide(content.text()), PersonalLink.hide(content.html()));
        MailState state = outbox.post(Letter.toOther(event, proposal.reference(), recipient, discreet));
        journal.record(proposal.reference(), kind, null, null, authorMails.remark(state));
    }

    /** Whoever reads the letter answers to the service in charge of the case. */
    private Map<String, Object> values(Proposal proposal) {
        return new HashMap<>(Map.of("service", inCharge(proposal)));
    }

    private Services.Service inCharge(Proposal proposal) {
        return services.find(proposal.service().orElse(Services.PILOT)).orElseThrow();
    }

    private static List<String> lines(String text) {
        return text.strip().lines().map(String::strip).toList();
    }
}
