package fr.democratiepermanente.process.task;

import fr.democratiepermanente.process.form.FormRefusedException;
import java.io.InputStream;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * The engine's task service without what no case here needs and that would go round its form or its file: errors and
 * escalations raised by hand, delegation, comments and attachments. Says in plain words when a task is over.
 */
class CaseTaskService extends TaskServiceImpl {

    private final TaskChecker checker;

    CaseTaskService(TaskChecker checker) {
        this.checker = checker;
    }

    @Override
    public void claim(String task, String agent) {
        refuseUnlessOpen(task);
        super.claim(task, agent);
    }

    @Override
    public void setAssignee(String task, String agent) {
        refuseUnlessOpen(task);
        commandExecutor.execute(new PassTask(task, agent));
    }

    @Override
    public void complete(String task, Map<String, Object> variables) {
        refuseFormUnlessOpen(task);
        super.complete(task, variables);
    }

    @Override
    public VariableMap completeWithVariablesInReturn(String task, Map<String, Object> variables, boolean deserialize) {
        refuseFormUnlessOpen(task);
        return super.completeWithVariablesInReturn(task, variables, deserialize);
    }

    @Override
    public void delegateTask(String task, String agent) {
        throw byItsForm();
    }

    @Override
    public void resolveTask(String task) {
        throw byItsForm();
    }

    @Override
    public void resolveTask(String task, Map<String, Object> variables) {
        throw byItsForm();
    }

    @Override
    public void handleBpmnError(String task, String code) {
        throw byItsForm();
    }

    @Override
    public void handleBpmnError(String task, String code, String message) {
        throw byItsForm();
    }

    @Override
    public void handleBpmnError(String task, String code, String message, Map<String, Object> variables) {
        throw byItsForm();
    }

    @Override
    public void handleEscalation(String task, String code) {
        throw byItsForm();
    }

    @Override
    public void handleEscalation(String task, String code, Map<String, Object> variables) {
        throw byItsForm();
    }

    @Override
    public void deleteTask(String task) {
        throw byItsForm();
    }

    @Override
    public void addComment(String task, String instance, String message) {
        throw inTheCaseFile();
    }

    @Override
    public Comment createComment(String task, String instance, String message) {
        throw inTheCaseFile();
    }

    @Override
    public void updateTaskComment(String task, String comment, String message) {
        throw inTheCaseFile();
    }

    @Override
    public void updateProcessInstanceComment(String instance, String comment, String message) {
        throw inTheCaseFile();
    }

    @Override
    public Attachment createAttachment(
            String type, String task, String instance, String name, String description, InputStream content) {
        throw inTheCaseFile();
    }

    @Override
    public Attachment createAttachment(
            String type, String task, String instance, String name, String description, String url) {
        throw inTheCaseFile();
    }

    @Override
    public void saveAttachment(Attachment attachment) {
        throw inTheCaseFile();
    }

    private void refuseUnlessOpen(String task) {
        if (!isOpen(task)) {
            throw new BadUserRequestException(FormRefusedException.TASK_IS_OVER);
        }
    }

    private void refuseFormUnlessOpen(String task) {
        if (!isOpen(task)) {
            throw FormRefusedException.taskIsOver(task);
        }
    }

    private boolean isOpen(String task) {
        return commandExecutor.execute(context -> context.getTaskManager().findTaskById(task) != null);
    }

    private static BadUserRequestException byItsForm() {
        return new BadUserRequestException("Une tâche se termine en envoyant son formulaire, et d’aucune autre façon.");
    }

    private static BadUserRequestException inTheCaseFile() {
        return new BadUserRequestException(
                "Ce qui concerne une proposition s’écrit dans les formulaires de ses tâches.");
    }

    /** Gives a task to somebody or to nobody, by our rule instead of the engine's. */
    private final class PassTask extends AssignTaskCmd {

        private static final long serialVersionUID = 1L;

        PassTask(String task, String agent) {
            super(task, agent);
        }

        @Override
        protected void checkTaskAgainstContext(TaskEntity task, CommandContext context) {
            checker.checkPass(task);
        }
    }
}
