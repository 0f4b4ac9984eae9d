package fr.democratiepermanente.referral;

import fr.democratiepermanente.process.ReferralProcess;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Someone else reads the reply: it is published with the opinion, or goes back with a comment. */
@Component
class ReviewReplyForm implements FormSubmissionHandler {

    private final Referrals referrals;

    ReviewReplyForm(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public String formId() {
        return "review-reply";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        String reference = submission.reference();
        String reviewer = submission.agent();
        String comment = submission.values().text("comment").orElse(null);
        if (reviewer.equals(referrals.get(reference).repliedBy())) {
            throw new FormRefusedException(
                    "decision", "Vous avez rédigé cette réponse\u00a0: une autre personne doit la relire.");
        }
        boolean approved = "PUBLISH".equals(submission.values().requiredText("decision"));
        if (approved) {
            referrals.approveReply(reference, reviewer, comment);
        } else if (comment == null) {
            throw new FormRefusedException(
                    "comment",
                    "Commentaire\u00a0: dites ce qu’il faut reprendre pour renvoyer la réponse à la rédaction.");
        } else {
            referrals.sendReplyBack(reference, reviewer, comment);
        }
        return Map.of(ReferralProcess.REPLY_APPROVED, approved);
    }
}
