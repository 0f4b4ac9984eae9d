package fr.democratiepermanente.deliberation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** No process without its deliberation: whatever starts one must have put it on the agenda. */
@Component
class RequireDeliberation implements ExecutionListener {

    private final Deliberations deliberations;

    RequireDeliberation(Deliberations deliberations) {
        this.deliberations = deliberations;
    }

    @Override
    public void notify(DelegateExecution execution) {
        deliberations.get(String.valueOf(execution.getProcessBusinessKey()));
    }
}
