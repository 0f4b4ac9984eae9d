package fr.democratiepermanente.referral;

import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The service writes what the authority replies to the opinion, or takes up again the reply that was sent back. */
@Component
class ReplyToOpinionForm implements FormSubmissionHandler, FormPrefill {

    private static final String REPLY = "reply";

    private final Referrals referrals;

    ReplyToOpinionForm(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public String formId() {
        return "reply-to-opinion";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        referrals.reply(submission.reference(), submission.values().requiredText(REPLY), submission.agent());
        return Map.of();
    }

    @Override
    public Map<String, Object> valuesFor(String reference) {
        return Optional.ofNullable(referrals.get(reference).reply())
                .map(reply -> Map.<String, Object>of(REPLY, reply))
                .orElse(Map.of());
    }
}
