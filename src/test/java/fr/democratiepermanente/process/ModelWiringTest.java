package fr.democratiepermanente.process;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the models call exists in the application. */
@ApplicationTest
class ModelWiringTest {

    @Autowired
    private ApplicationContext application;

    @Autowired
    private List<FormSubmissionHandler> handlers;

    @Test
    void everyBeanAModelNamesExists() {
        assertThat(Models.beanNames())
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(application.containsBean(name)).as(name).isTrue());
    }

    @Test
    void everyTaskFormHasExactlyOneHandler() {
        Stream<String> forms = Models.bpmn().stream()
                .map(Models::read)
                .flatMap(model -> model.getModelElementsByType(UserTask.class).stream())
                .map(UserTask::getCamundaFormRef)
                // One form may serve several tasks.
                .distinct();

        assertThat(handlers.stream().map(FormSubmissionHandler::formId))
                .containsExactlyInAnyOrderElementsOf(forms.toList());
    }
}
