package fr.democratiepermanente.process.form;

import fr.democratiepermanente.process.TaskEnds;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.beans.factory.ObjectProvider;

/** The engine's form service, handing out forms completed for their case instead of the bare deployed ones. */
class CaseFormService extends FormServiceImpl {

    private final PreparedForms forms;
    private final ObjectProvider<TaskEnds> ends;

    CaseFormService(PreparedForms forms, ObjectProvider<TaskEnds> ends) {
        this.forms = forms;
        this.ends = ends;
    }

    @Override
    public InputStream getDeployedStartForm(String processDefinitionId) {
        return stream(forms.bytes(forms.startForm(super.getDeployedStartForm(processDefinitionId))));
    }

    @Override
    public InputStream getDeployedTaskForm(String taskId) {
        InputStream deployed = super.getDeployedTaskForm(taskId);
        String reference = commandExecutor.execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            return task.getProcessInstance().getBusinessKey();
        });
        return stream(forms.bytes(forms.taskForm(deployed, reference)));
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> values) {
        onOpenTask(taskId, () -> {
            super.submitTaskForm(taskId, values);
            return null;
        });
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> values, boolean deserialize) {
        return onOpenTask(taskId, () -> super.submitTaskFormWithVariablesInReturn(taskId, values, deserialize));
    }

    /** Somebody else may have completed the task before, or may be doing it at the same moment. */
    private <T> T onOpenTask(String taskId, Supplier<T> submission) {
        if (isOver(taskId)) {
            throw new FormRefusedException(taskId, ends.getObject().sentence(taskId));
        }
        try {
            return submission.get();
        } catch (RuntimeException e) {
            // The case may have been withdrawn or merged meanwhile, which its feature met first.
            if (e instanceof OptimisticLockingException || isOver(taskId)) {
                throw new FormRefusedException(taskId, ends.getObject().sentence(taskId));
            }
            throw e;
        }
    }

    private boolean isOver(String taskId) {
        return commandExecutor.execute(context -> context.getTaskManager().findTaskById(taskId)) == null;
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
