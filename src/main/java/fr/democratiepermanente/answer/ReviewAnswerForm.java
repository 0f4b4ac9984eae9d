package fr.democratiepermanente.answer;

import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import java.util.Map;

/** Someone else reads an answer: it goes out, or back to its author with a comment. */
class ReviewAnswerForm implements FormSubmissionHandler {

    private final String formId;
    private final String publication;
    private final String approval;
    private final Answers answers;
    private final Proposals proposals;
    private final Journal journal;

    /**
     * @param publication activity that follows when the answer goes out
     * @param approval routing variable that says whether it does
     */
    ReviewAnswerForm(
            String formId, String publication, String approval, Answers answers, Proposals proposals, Journal journal) {
        this.formId = formId;
        this.publication = publication;
        this.approval = approval;
        this.answers = answers;
        this.proposals = proposals;
        this.journal = journal;
    }

    @Override
    public String formId() {
        return formId;
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
            proposals.arriveAt(reference, publication);
            journal.record(reference, JournalKind.ANSWER_APPROVED, reviewer, null, comment);
        } else if (comment == null) {
            throw new FormRefusedException(
                    "comment", "Commentaire : dites ce qu’il faut reprendre pour renvoyer la réponse à la rédaction.");
        } else {
            journal.record(reference, JournalKind.ANSWER_SENT_BACK, reviewer, null, comment);
        }
        return Map.of(approval, approved);
    }
}
