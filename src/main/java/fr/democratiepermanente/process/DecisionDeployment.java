package fr.democratiepermanente.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Brings decision tables into the engine, under names that no start of the application deploys. */
@Component
public class DecisionDeployment {

    private final RepositoryService repository;
    private final OwnRights rights;

    DecisionDeployment(@Lazy RepositoryService repository, OwnRights rights) {
        this.repository = repository;
        this.rights = rights;
    }

    /**
     * Has the engine know a file, in the caller's transaction.
     *
     * @param decision id of a decision of the file, which its resource is named after
     * @return id of the definition made of that decision; the latest one, when it was made of the same file
     */
    public String deploy(String decision, byte[] file) {
        return rights.get(() -> {
            DecisionDefinition latest = repository
                    .createDecisionDefinitionQuery()
                    .decisionDefinitionKey(decision)
                    .latestVersion()
                    .singleResult();
            return latest != null && Arrays.equals(file, resource(latest)) ? latest.getId() : make(decision, file);
        });
    }

    private String make(String decision, byte[] file) {
        return repository
                .createDeployment()
                .name(decision + "-rules")
                .addInputStream("processes/" + decision + ".dmn", new ByteArrayInputStream(file))
                .deployWithResult()
                .getDeployedDecisionDefinitions()
                .stream()
                .filter(definition -> definition.getKey().equals(decision))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    /** Whether the engine still has a definition. */
    public boolean has(String definition) {
        return rights.get(() -> repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionId(definition)
                        .count()
                > 0);
    }

    private byte[] resource(DecisionDefinition definition) {
        try (InputStream resource = repository.getDecisionModel(definition.getId())) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
