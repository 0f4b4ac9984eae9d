package fr.democratiepermanente.notification;

import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.PublishedAnswers;
import fr.democratiepermanente.proposal.Status;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells authors that their proposals are answered together, or no longer. No author learns who the other is. */
@Component
public class GroupMails {

    private final AuthorMails mails;
    private final LetterWriter writer;
    private final Proposals proposals;
    private final PublishedAnswers answers;

    GroupMails(AuthorMails mails, LetterWriter writer, Proposals proposals, PublishedAnswers answers) {
        this.mails = mails;
        this.writer = writer;
        this.proposals = proposals;
        this.answers = answers;
    }

    /**
     * Explains a merge to both sides; who joins a proposal that has its answer receives that too.
     *
     * @param merged references of the merged case and of those that followed it before
     * @param event names this merge, so that nobody is told twice
     * @throws MailNotSentException when the mail server did not take a mail and may later
     */
    public void explainMerge(List<String> merged, String survivor, String event) {
        Proposal kept = proposals.get(survivor);
        List<Proposal> moved = merged.stream().map(proposals::get).toList();
        moved.forEach(proposal -> tell(proposal, "merged", survivor, event));
        if (moved.stream().noneMatch(proposal -> mails.isSameAuthor(proposal, kept))) {
            tell(kept, "joined", merged.get(0), event);
        }
        answers.of(survivor).ifPresent(answer -> moved.forEach(proposal -> mails.sendAnswer(proposal, kept, answer)));
    }

    /** Tells both sides that a merge is undone. */
    public void explainSeparation(String separated, String former, String event) {
        Proposal back = proposals.get(separated);
        Proposal left = proposals.get(former);
        tell(back, "separated", former, event);
        if (left.status() != Status.WITHDRAWN && !mails.isSameAuthor(back, left)) {
            tell(left, "left", separated, event);
        }
    }

    private void tell(Proposal proposal, String change, String other, String event) {
        mails.tell(
                proposal,
                event + ":" + change,
                () -> writer.group(proposal, change, other),
                JournalKind.MERGE_EXPLAINED);
    }
}
