package fr.democratiepermanente.process.task;

import fr.democratiepermanente.process.HandoverReason;
import fr.democratiepermanente.process.TaskEnds;
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
import org.springframework.beans.factory.ObjectProvider;

/**
 * The engine's task service without what no case here needs and that would go round its form or its file: errors and
 * escalations raised by hand, delegation, comments and attachments. Says in plain words when a task is over.
 */
class CaseTaskService extends TaskServiceImpl {

    private final TaskChecker checker;
    private final ObjectProvider<TaskEnds> ends;

    CaseTaskService(TaskChecker checker, ObjectProvider<TaskEnds> ends) {
        this.checker = checker;
        this.ends = ends;
    }

    @Override
    public void claim(String task, String agent) {
        refuseUnlessOpen(task);
        super.claim(task, agent);
    }

    @Override
    public void setAssignee(String task, String agent) {
        refuseUnlessOpen(task);
        commandExecutor.execute(new PassTask(task, agent, null));
    }

    /** Gives a task to somebody because the application itself decides so. */
    void move(String task, String agent, String reason) {
        refuseUnlessOpen(task);
        commandExecutor.execute(new PassTask(task, agent, reason));
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
            throw new BadUserRequestException(ends.getObject().sentence(task));
        }
    }

    private void refuseFormUnlessOpen(String task) {
        if (!isOpen(task)) {
            throw new FormRefusedException(task, ends.getObject().sentence(task));
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

        private final String reason;

        PassTask(String task, String agent, String reason) {
            super(task, agent);
            this.reason = reason;
        }

        @Override
        protected void checkTaskAgainstContext(TaskEntity task, CommandContext context) {
            checker.checkPass(task);
            if (reason != null) {
                HandoverReason.say(task, reason);
            }
        }
    }
}
