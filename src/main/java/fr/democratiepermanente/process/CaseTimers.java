package fr.democratiepermanente.process;

import java.util.Date;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.springframework.stereotype.Component;

/**
 * Stops, restarts and moves the timers a case is waiting for, in the caller's transaction. Changes the engine's own
 * objects: its commands for it write at once, and the transaction's end would then find them changed by somebody else.
 */
@Component
public class CaseTimers {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final Deadlines deadlines;
    private final OwnRights rights;

    CaseTimers(RuntimeService runtime, ManagementService management, Deadlines deadlines, OwnRights rights) {
        this.runtime = runtime;
        this.management = management;
        this.deadlines = deadlines;
        this.rights = rights;
    }

    /** Lets none of these timers fire until {@link #restart}. Cockpit shows them as suspended. */
    public void stop(String process, String reference, Set<String> timers) {
        rights.run(() -> waiting(process, reference, timers)
                .forEach(timer -> timer.setSuspensionState(SuspensionState.SUSPENDED.getStateCode())));
    }

    /** Dates these timers anew and lets them fire. A timer is named after its event in the model. */
    public void restart(String process, String reference, Set<String> timers) {
        rights.run(() -> waiting(process, reference, timers).forEach(timer -> {
            timer.setDuedate(Date.from(deadlines.at(timer.getJobDefinition().getActivityId(), reference)));
            timer.setSuspensionState(SuspensionState.ACTIVE.getStateCode());
        }));
    }

    private List<JobEntity> waiting(String process, String reference, Set<String> timers) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference, process).list().stream()
                .flatMap(instance -> timers.stream()
                        .flatMap(timer -> management
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .activityId(timer)
                                .timers()
                                .list()
                                .stream()))
                .map(job -> Context.getCommandContext().getJobManager().findJobById(job.getId()))
                .toList();
    }
}
