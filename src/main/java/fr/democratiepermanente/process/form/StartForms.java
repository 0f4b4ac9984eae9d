package fr.democratiepermanente.process.form;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The start form of a process as it is deployed now: what the public deposit page is drawn from and checked against. */
@Component
public class StartForms {

    private final RepositoryService repository;
    private final FormService forms;
    private final ObjectMapper json;

    StartForms(@Lazy RepositoryService repository, @Lazy FormService forms, ObjectMapper json) {
        this.repository = repository;
        this.forms = forms;
        this.json = json;
    }

    public FormSchema of(String processKey) {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .latestVersion()
                .singleResult()
                .getId();
        try (InputStream deployed = forms.getDeployedStartForm(definition)) {
            return FormSchema.of(json.readTree(deployed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
