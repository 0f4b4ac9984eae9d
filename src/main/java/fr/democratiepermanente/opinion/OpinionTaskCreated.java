package fr.democratiepermanente.opinion;

import fr.democratiepermanente.process.WorkingDays;
import java.time.LocalTime;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Gives the task of a service the date it was asked to answer by. */
@Component
class OpinionTaskCreated implements TaskListener {

    private static final LocalTime END_OF_DAY = LocalTime.of(18, 0);

    private final OpinionRounds rounds;

    OpinionTaskCreated(OpinionRounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void notify(DelegateTask task) {
        String reference = task.getExecution().getProcessBusinessKey();
        task.setDueDate(Date.from(rounds.current(reference)
                .dueOn()
                .atTime(END_OF_DAY)
                .atZone(WorkingDays.ZONE)
                .toInstant()));
    }
}
