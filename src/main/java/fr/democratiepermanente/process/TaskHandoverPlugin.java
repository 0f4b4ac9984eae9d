package fr.democratiepermanente.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells {@link TaskHandover} of every task of every model that changes hands, whichever way that was asked for. */
@Component
class TaskHandoverPlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<TaskHandover> told;

    TaskHandoverPlugin(ObjectProvider<TaskHandover> told) {
        this.told = told;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        ParseListeners.add(configuration, new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
                // Built in, or a request that asks to skip custom listeners would go untold.
                task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, TaskHandoverPlugin.this::tell);
            }
        });
    }

    private void tell(DelegateTask delegate) {
        TaskEntity task = (TaskEntity) delegate;
        PropertyChange change = task.getPropertyChanges().get(TaskEntity.ASSIGNEE);
        String reason = HandoverReason.of(task);
        TaskHandover.Change handover = new TaskHandover.Change(
                task.getProcessInstance().getBusinessKey(),
                task.getTaskDefinition().getNameExpression().getExpressionText(),
                change.getOrgValueString(),
                change.getNewValueString(),
                reason == null ? Context.getCommandContext().getAuthenticatedUserId() : null,
                reason);
        told.forEach(listener -> listener.happened(handover));
    }
}
