package fr.democratiepermanente.process.form;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** The engine's form service, handing out forms completed for their case instead of the bare deployed ones. */
class CaseFormService extends FormServiceImpl {

    private final PreparedForms forms;

    CaseFormService(PreparedForms forms) {
        this.forms = forms;
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

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
