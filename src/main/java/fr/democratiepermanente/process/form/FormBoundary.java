package fr.democratiepermanente.process.form;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.democratiepermanente.process.CaseModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where a form submitted to the engine is checked and handed to its feature, before any variable is set. */
@Component
class FormBoundary {

    /** Transient mark that a task is being completed through its form; never stored. */
    static final String SUBMITTED = "formSubmitted";

    private static final Logger LOG = LoggerFactory.getLogger(FormBoundary.class);

    private final FormChecker checker;
    private final ObjectMapper json;
    private final ObjectProvider<FormSubmissionHandler> taskHandlers;
    private final ObjectProvider<StartFormSubmissionHandler> startHandlers;

    FormBoundary(
            FormChecker checker,
            ObjectMapper json,
            ObjectProvider<FormSubmissionHandler> taskHandlers,
            ObjectProvider<StartFormSubmissionHandler> startHandlers) {
        this.checker = checker;
        this.json = json;
        this.taskHandlers = taskHandlers;
        this.startHandlers = startHandlers;
    }

    void start(String formId, VariableMap submitted, ExecutionEntity execution) {
        FormValues values =
                check(formId, formService().getDeployedStartForm(execution.getProcessDefinitionId()), submitted);
        StartFormSubmissionHandler handler = startHandlers.stream()
                .filter(candidate -> candidate.formId().equals(formId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing takes start form " + formId));
        execution.setProcessBusinessKey(handler.open(values, agent()));
    }

    void complete(String formId, VariableMap submitted, TaskEntity task) {
        if (task.getAssignee() != null && !task.getAssignee().equals(agent())) {
            throw new FormRefusedException(formId, "Cette tâche est prise en charge par quelqu’un d’autre.");
        }
        FormValues values = check(formId, formService().getDeployedTaskForm(task.getId()), submitted);
        FormSubmissionHandler handler = taskHandlers.stream()
                .filter(candidate -> candidate.formId().equals(formId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing takes form " + formId));
        Map<String, Object> routing = handler.submit(new FormSubmission(
                task.getProcessInstance().getBusinessKey(), agent(), values, routing(task), task.getId()));
        if (!CaseModels.variables(task.getProcessDefinition().getKey()).containsAll(routing.keySet())) {
            throw new IllegalStateException("form " + formId + " routes by undeclared variables " + routing.keySet());
        }
        task.getProcessInstance().setVariables(routing);
        task.setVariableLocal(SUBMITTED, Variables.booleanValue(true, true));
    }

    private static Map<String, Object> routing(TaskEntity task) {
        Map<String, Object> seen = new HashMap<>();
        CaseModels.variables(task.getProcessDefinition().getKey()).stream()
                .filter(task::hasVariable)
                .forEach(name -> seen.put(name, task.getVariable(name)));
        return seen;
    }

    private FormValues check(String formId, InputStream deployed, VariableMap submitted) {
        CheckedForm checked = checker.check(schema(deployed), plain(submitted));
        if (!checked.dropped().isEmpty()) {
            // Their number only: a key is as much typed as a value.
            LOG.warn(
                    "Form {}: dropped {} unknown keys",
                    formId,
                    checked.dropped().size());
        }
        if (!checked.isValid()) {
            String all = checked.errors().values().stream().collect(Collectors.joining(" "));
            throw new FormRefusedException(checked.errors().keySet().iterator().next(), all);
        }
        return checked.values();
    }

    /** Values as submitted; reading a serialized object would fail, so it stays wrapped for the checker to refuse. */
    private static Map<String, Object> plain(VariableMap submitted) {
        Map<String, Object> values = new HashMap<>();
        for (String key : submitted.keySet()) {
            TypedValue value = submitted.getValueTyped(key);
            values.put(key, value instanceof SerializableValue || value == null ? value : value.getValue());
        }
        return values;
    }

    private FormSchema schema(InputStream deployed) {
        try (deployed) {
            return FormSchema.of(json.readTree(deployed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FormService formService() {
        return Context.getProcessEngineConfiguration().getFormService();
    }

    private static String agent() {
        return Context.getCommandContext().getAuthenticatedUserId();
    }
}
