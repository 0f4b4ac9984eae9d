package fr.democratiepermanente.referral;

import fr.democratiepermanente.proposal.PublicSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What everyone reads of a referral: that a council was asked and until when, then its opinion with the reply. */
@Component
class ReferralPublicSection implements PublicSection {

    /**
     * A referral as everyone may read it.
     *
     * @param referral its question, summary and reply are to be shown once {@code state} is published, not before
     */
    record Line(Referral referral, Referral.State state, boolean late) {}

    private final Referrals referrals;

    ReferralPublicSection(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public int position() {
        return 20;
    }

    @Override
    public Optional<Content> content(String reference, boolean ownPage) {
        List<Line> lines = referrals.of(reference).stream()
                .filter(referral -> referral.dispatchedAt() != null && referral.cancelledAt() == null)
                .map(referral -> new Line(referral, referral.state(), referral.isLate()))
                .toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content("referral/public", "referral.public.title", Map.of("lines", lines)));
    }
}
