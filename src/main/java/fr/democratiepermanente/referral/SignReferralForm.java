package fr.democratiepermanente.referral;

import fr.democratiepermanente.process.ReferralProcess;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An elected official signs the letter, or sends it back to the service with a reason. */
@Component
class SignReferralForm implements FormSubmissionHandler {

    private final Referrals referrals;

    SignReferralForm(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public String formId() {
        return "sign-referral";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        String reference = submission.reference();
        String official = submission.agent();
        boolean signed = "SIGN".equals(submission.values().requiredText("decision"));
        if (signed && official.equals(referrals.get(reference).draftedBy())) {
            throw new FormRefusedException(
                    "decision", "Vous avez rédigé cette lettre\u00a0: une autre personne doit la signer.");
        }
        if (signed) {
            referrals.sign(reference, official);
        } else {
            String remark = submission
                    .values()
                    .text("comment")
                    .orElseThrow(() -> new FormRefusedException(
                            "comment", "Commentaire\u00a0: dites ce qu’il faut reprendre pour renvoyer la lettre."));
            referrals.sendLetterBack(reference, official, remark);
        }
        return Map.of(ReferralProcess.REFERRAL_SIGNED, signed);
    }
}
