package fr.democratiepermanente.process;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.springframework.stereotype.Component;

/**
 * Asks the decision tables of {@code processes/} as they are deployed now, whoever is signed in, and without a line in
 * the engine's history: pages ask too, and what matters of an answer is in the journal of the case.
 */
@Component
public class Decisions {

    private final OwnRights rights;
    private final DmnEngine tables =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    Decisions(OwnRights rights) {
        this.rights = rights;
    }

    /**
     * What a table of unique hits says.
     *
     * @param decision key of the decision
     * @return its outputs, by name
     * @throws IllegalStateException when no rule or more than one applies
     */
    public Map<String, Object> ask(String decision, Map<String, Object> inputs) {
        DmnDecisionResult rules = tables.evaluateDecision(deployed(decision), inputs);
        if (rules.size() != 1) {
            throw new IllegalStateException(decision + " has " + rules.size() + " answers");
        }
        return rules.getSingleResult().getEntryMap();
    }

    private DmnDecision deployed(String key) {
        return rights.get(() -> (DmnDecision)
                rights.configuration().getDeploymentCache().findDeployedLatestDecisionDefinitionByKey(key));
    }
}
