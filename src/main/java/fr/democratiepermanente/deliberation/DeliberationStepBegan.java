package fr.democratiepermanente.deliberation;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Is told that a deliberation reached a step that people do. */
@Component
class DeliberationStepBegan implements TaskListener {

    private final Deliberations deliberations;
    private final DeliberationWatch watch;

    DeliberationStepBegan(Deliberations deliberations, DeliberationWatch watch) {
        this.deliberations = deliberations;
        this.watch = watch;
    }

    @Override
    public void notify(DelegateTask task) {
        String key = task.getExecution().getProcessBusinessKey();
        deliberations.begin(key, task.getTaskDefinitionKey());
        watch.follow(key);
    }
}
