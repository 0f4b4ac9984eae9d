package fr.democratiepermanente.process.form;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** A task that has a form is completed by its form: anything else would skip its checks and its feature. */
class FormRequired implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        if (!task.hasVariableLocal(FormBoundary.SUBMITTED)) {
            throw new FormRefusedException(
                    task.getTaskDefinitionKey(), "Cette tâche se termine en envoyant son formulaire.");
        }
    }
}
