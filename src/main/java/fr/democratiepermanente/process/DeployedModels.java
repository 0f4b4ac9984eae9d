package fr.democratiepermanente.process;

import fr.democratiepermanente.process.diagram.ProcessDiagram;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.springframework.stereotype.Component;

/** The models as they were deployed, whichever version: a case that ended years ago is drawn as it was then. */
@Component
public class DeployedModels {

    private final RepositoryService repository;
    private final OwnRights rights;

    DeployedModels(RepositoryService repository, OwnRights rights) {
        this.repository = repository;
        this.rights = rights;
    }

    /**
     * The drawing of a version of a process, empty when it is no longer there.
     *
     * @param definition the engine's id of that version
     */
    public Optional<ProcessDiagram> diagram(String definition) {
        return model(definition).map(ProcessDiagram::of);
    }

    /** What a version of a process calls its elements, by their ids; those without a name are left out. */
    public Map<String, String> names(String definition) {
        return model(definition)
                .map(model -> model.getModelElementsByType(FlowNode.class).stream()
                        .filter(node ->
                                node.getName() != null && !node.getName().isBlank())
                        .collect(Collectors.toMap(
                                FlowNode::getId, node -> node.getName().replaceAll("\\s*[\\r\\n]\\s*", " "))))
                .orElse(Map.of());
    }

    /** The same of the latest version of a process. */
    public Map<String, String> latestNames(String key) {
        return Optional.ofNullable(rights.get(() -> repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .latestVersion()
                        .singleResult()))
                .map(latest -> names(latest.getId()))
                .orElse(Map.of());
    }

    private Optional<BpmnModelInstance> model(String definition) {
        try {
            return Optional.of(rights.get(() -> repository.getBpmnModelInstance(definition)));
        } catch (ProcessEngineException deleted) {
            return Optional.empty();
        }
    }
}
