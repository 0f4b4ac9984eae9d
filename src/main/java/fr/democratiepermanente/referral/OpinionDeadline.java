package fr.democratiepermanente.referral;

import fr.democratiepermanente.process.Deadline;
import fr.democratiepermanente.process.ReferralProcess;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The morning on which the service is reminded that the council's time is nearly over. */
@Component
class OpinionDeadline implements Deadline {

    private final Referrals referrals;
    private final CouncilSettings settings;

    OpinionDeadline(Referrals referrals, CouncilSettings settings) {
        this.referrals = referrals;
        this.settings = settings;
    }

    @Override
    public String name() {
        return ReferralProcess.OPINION_DEADLINE_NEARED;
    }

    @Override
    public Instant at(String reference) {
        return WorkingDays.morning(referrals.get(reference).dueOn().minus(settings.reminder()));
    }
}
