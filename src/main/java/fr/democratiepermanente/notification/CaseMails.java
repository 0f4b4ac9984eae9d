package fr.democratiepermanente.notification;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;

/** The mails of a case as the signed-in agent may see them and send them again. */
@Service
public class CaseMails {

    /**
     * A mail in the case file. The author's secret address is not in its text.
     *
     * @param recipient null unless the agent may know how to reach the author
     * @param at when it was sent, last tried or else written, in words
     * @param error what the mail server last said, or null; null also for agents who may not know the recipient
     */
    public record Line(
            long id,
            String subject,
            String text,
            String recipient,
            String state,
            String at,
            String error,
            boolean canBeSentAgain) {}

    private final Proposals proposals;
    private final CurrentAgent currentAgent;
    private final Mails mails;
    private final Outbox outbox;
    private final Journal journal;
    private final FrenchDates dates;

    CaseMails(
            Proposals proposals,
            CurrentAgent currentAgent,
            Mails mails,
            Outbox outbox,
            Journal journal,
            FrenchDates dates) {
        this.proposals = proposals;
        this.currentAgent = currentAgent;
        this.mails = mails;
        this.outbox = outbox;
        this.journal = journal;
        this.dates = dates;
    }

    List<Line> of(String reference) {
        boolean mayContactAuthor = mayContactAuthor(currentAgent.get(), proposals.get(reference));
        return mails.of(reference).stream()
                .map(mail -> line(mail, mayContactAuthor))
                .toList();
    }

    /**
     * Sends a mail of a case again, though it may already have left.
     *
     * @return whether it left; empty when there is nothing to send again
     * @throws AccessDeniedException when the agent may not write to the author
     */
    public Optional<Boolean> sendAgain(String reference, long id) {
        SignedInAgent agent = currentAgent.get();
        boolean allowed = proposals
                .find(reference)
                .filter(proposal -> mayContactAuthor(agent, proposal))
                .isPresent();
        if (!allowed) {
            throw new AccessDeniedException("not an agent of this case");
        }
        Optional<MailState> state = outbox.sendAgain(reference, id);
        state.ifPresent(now -> journal.record(reference, JournalKind.MAIL_SENT_AGAIN, agent.id(), null, null));
        return state.map(MailState.SENT::equals);
    }

    private Line line(Mail mail, boolean mayContactAuthor) {
        return new Line(
                mail.id(),
                mail.content().subject(),
                PersonalLink.hide(mail.content().text()),
                mayContactAuthor ? mail.recipient() : null,
                outbox.undecided(mail).name(),
                dates.dayAndTime(mail.lastEvent()),
                mayContactAuthor ? mail.lastError() : null,
                mayContactAuthor && outbox.canBeSentAgain(mail));
    }

    private static boolean mayContactAuthor(SignedInAgent agent, Proposal proposal) {
        return agent.mayContactAuthor(proposal.service().orElse(null));
    }
}
