package fr.democratiepermanente.referral;

import fr.democratiepermanente.process.WorkingDays;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The task of registering an opinion is due when the council's time is over. */
@Component
class OpinionAwaited implements TaskListener {

    private static final LocalTime END_OF_DAY = LocalTime.of(18, 0);

    private final Referrals referrals;

    OpinionAwaited(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public void notify(DelegateTask task) {
        LocalDate due =
                referrals.get(task.getExecution().getProcessBusinessKey()).dueOn();
        task.setDueDate(
                Date.from(due.atTime(END_OF_DAY).atZone(WorkingDays.ZONE).toInstant()));
    }
}
