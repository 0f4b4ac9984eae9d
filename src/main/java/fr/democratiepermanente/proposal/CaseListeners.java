package fr.democratiepermanente.proposal;

import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the process tells the case: it began, an agent has a task, it is over. */
@Configuration
class CaseListeners {

    private static final LocalTime END_OF_DAY = LocalTime.of(18, 0);

    /** No process without its case: whatever starts one must have opened the case in the same transaction. */
    @Bean
    ExecutionListener openCase(Proposals proposals) {
        return execution -> {
            String reference = execution.getProcessBusinessKey();
            if (reference == null || proposals.find(reference).isEmpty()) {
                throw new IllegalStateException("a proposal's process starts with its case, not by itself");
            }
        };
    }

    @Bean
    TaskListener caseTaskCreated(Proposals proposals, WorkingDays workingDays, Clock clock) {
        return task -> {
            String step = task.getTaskDefinitionKey();
            if (Steps.isOnTheWay(step)) {
                proposals.arriveAt(task.getExecution().getProcessBusinessKey(), step);
            }
            LocalDate due = workingDays.after(WorkingDays.today(clock), Steps.workingDays(step));
            task.setName(task.getExecution().getProcessBusinessKey() + " · " + task.getName());
            task.setDueDate(
                    Date.from(due.atTime(END_OF_DAY).atZone(WorkingDays.ZONE).toInstant()));
        };
    }

    @Bean
    ExecutionListener closeCase(Proposals proposals) {
        return execution -> proposals.close(execution.getProcessBusinessKey());
    }
}
