package fr.democratiepermanente.answer;

import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Someone else reads the answer: it goes out, or back to its author with a comment. */
@Component
class ReviewAnswerForm implements FormSubmissionHandler {

    private final Answers answers;
    private final Proposals proposals;
    private final Journal journal;

    ReviewAnswerForm(Answers answers, Proposals proposals, Journal journal) {
        this.answers = answers;
        this.proposals = proposals;
        this.journal = journal;
    }

    @Override
    public String formId() {
        return "review-answer";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        String reference = submission.reference();
        String reviewer = submission.agent();
        String comment = submission.values().text("comment").orElse(null);
        Answers.Draft draft = answers.find(reference).orElseThrow();
        if (draft.draftedBy().equals(reviewer)) {
            throw new FormRefusedException(
                    "decision", "Vous avez rédigé cette réponse : une autre personne doit la relire.");
        }
        boolean approved = "PUBLISH".equals(submission.values().requiredText("decision"));
        if (approved) {
            answers.approve(reference, reviewer);
            proposals.arriveAt(reference, ProposalProcess.PUBLISH_ANSWER);
            journal.record(reference, JournalKind.ANSWER_APPROVED, reviewer, null, comment);
        } else if (comment == null) {
            throw new FormRefusedException(
                    "comment", "Commentaire : dites ce qu’il faut reprendre pour renvoyer la réponse à la rédaction.");
        } else {
            journal.record(reference, JournalKind.ANSWER_SENT_BACK, reviewer, null, comment);
        }
        return Map.of(ProposalProcess.ANSWER_APPROVED, approved);
    }
}
