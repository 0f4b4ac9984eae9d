package fr.democratiepermanente.deliberation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks at the deadline of the step. */
@Component
class WatchDeliberation implements JavaDelegate {

    private final DeliberationWatch watch;

    WatchDeliberation(DeliberationWatch watch) {
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        watch.look(execution.getProcessBusinessKey());
    }
}
