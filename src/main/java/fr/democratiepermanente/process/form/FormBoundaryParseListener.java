package fr.democratiepermanente.process.form;

import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;

/** Puts {@link FormBoundary} in the way of every Camunda Form of a model, and refuses completing without the form. */
class FormBoundaryParseListener extends AbstractBpmnParseListener {

    private final FormBoundary boundary;

    FormBoundaryParseListener(FormBoundary boundary) {
        this.boundary = boundary;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        String formId = formId(definition.getStartFormDefinition());
        if (formId != null) {
            definition.setStartFormHandler(new CheckedStartForm(formId, definition.getStartFormHandler()));
        }
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        String formId = formId(task.getFormDefinition());
        if (formId != null) {
            task.setTaskFormHandler(new CheckedTaskForm(formId, task.getTaskFormHandler()));
            task.addTaskListener(TaskListener.EVENTNAME_COMPLETE, new FormRequired());
        }
    }

    private static String formId(FormDefinition form) {
        Expression key = form == null ? null : form.getCamundaFormDefinitionKey();
        return key == null ? null : key.getExpressionText();
    }

    private final class CheckedStartForm implements StartFormHandler {
        private final String formId;
        private final StartFormHandler original;

        CheckedStartForm(String formId, StartFormHandler original) {
            this.formId = formId;
            this.original = original;
        }

        @Override
        public StartFormData createStartFormData(ProcessDefinitionEntity definition) {
            return original.createStartFormData(definition);
        }

        @Override
        public void parseConfiguration(
                Element element, DeploymentEntity deployment, ProcessDefinitionEntity definition, BpmnParse parse) {
            original.parseConfiguration(element, deployment, definition, parse);
        }

        @Override
        public void submitFormVariables(VariableMap submitted, VariableScope scope) {
            boundary.start(formId, submitted, (ExecutionEntity) scope);
        }
    }

    private final class CheckedTaskForm implements TaskFormHandler {
        private final String formId;
        private final TaskFormHandler original;

        CheckedTaskForm(String formId, TaskFormHandler original) {
            this.formId = formId;
            this.original = original;
        }

        @Override
        public TaskFormData createTaskForm(TaskEntity task) {
            return original.createTaskForm(task);
        }

        @Override
        public void parseConfiguration(
                Element element, DeploymentEntity deployment, ProcessDefinitionEntity definition, BpmnParse parse) {
            original.parseConfiguration(element, deployment, definition, parse);
        }

        @Override
        public void submitFormVariables(VariableMap submitted, VariableScope scope) {
            boundary.complete(formId, submitted, (TaskEntity) scope);
        }
    }
}
