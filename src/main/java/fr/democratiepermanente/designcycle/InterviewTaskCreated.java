package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.territory.LivingAreas;
import java.time.LocalTime;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Gives a new task the next interview that waits, and says in its name which one it is, for those who hold several. */
@Component
class InterviewTaskCreated implements TaskListener {

    private static final LocalTime END_OF_DAY = LocalTime.of(18, 0);

    private final Cycles cycles;
    private final Interviews interviews;
    private final LivingAreas areas;

    InterviewTaskCreated(Cycles cycles, Interviews interviews, LivingAreas areas) {
        this.cycles = cycles;
        this.interviews = interviews;
        this.areas = areas;
    }

    @Override
    public void notify(DelegateTask task) {
        Cycle cycle = cycles.get(task.getExecution().getProcessBusinessKey());
        Interview interview = interviews.begin(cycle, task.getId());
        String place = interview.area() == null ? "" : ", " + areas.names().get(interview.area());
        // Its number only: whom it is with is typed by people, and the engine keeps names for years.
        task.setName(task.getName() + " n°\u00a0" + interview.number() + place);
        if (interview.plannedOn() != null) {
            task.setDueDate(Date.from(interview
                    .plannedOn()
                    .atTime(END_OF_DAY)
                    .atZone(WorkingDays.ZONE)
                    .toInstant()));
        }
    }
}
