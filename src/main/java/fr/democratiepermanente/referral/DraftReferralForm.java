package fr.democratiepermanente.referral;

import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The service words the letter to the council, from a template or from the letter that was sent back. */
@Component
class DraftReferralForm implements FormSubmissionHandler, FormPrefill {

    private static final String LETTER = "letter";

    private final Referrals referrals;
    private final Proposals proposals;
    private final MessageSource messages;

    DraftReferralForm(Referrals referrals, Proposals proposals, MessageSource messages) {
        this.referrals = referrals;
        this.proposals = proposals;
        this.messages = messages;
    }

    @Override
    public String formId() {
        return "draft-referral";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        referrals.draft(submission.reference(), submission.values().requiredText(LETTER), submission.agent());
        return Map.of();
    }

    @Override
    public Map<String, Object> valuesFor(String reference) {
        Referral referral = referrals.get(reference);
        return Map.of(LETTER, referral.letter() == null ? template(referral) : referral.letter());
    }

    private String template(Referral referral) {
        Proposal proposal = proposals.get(referral.reference());
        Object[] values = {
            message("council." + referral.council()), proposal.title(), proposal.reference(), referral.question()
        };
        return message("referral.letter.template", values);
    }

    private String message(String key, Object... values) {
        return messages.getMessage(key, values, Locale.FRENCH);
    }
}
