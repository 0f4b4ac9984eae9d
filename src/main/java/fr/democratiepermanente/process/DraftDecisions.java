package fr.democratiepermanente.process;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.springframework.stereotype.Component;

/** Asks decision tables that are in a file only: nothing is deployed, and nothing of an answer is kept. */
@Component
public class DraftDecisions {

    /**
     * What the tables of a file say.
     *
     * @param outputs of the decision asked, by name
     * @param rules ids of the rules that applied, by id of their decision
     */
    public record Answer(Map<String, Object> outputs, Map<String, String> rules) {}

    /** The tables of one file, for one thread. */
    public static final class Draft {

        private final Heard heard = new Heard();
        private final DmnEngine tables;
        private final DmnDecision decision;

        private Draft(byte[] file, String decision) {
            DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
            configuration.setCustomPostDecisionTableEvaluationListeners(List.of(heard));
            this.tables = configuration.buildEngine();
            this.decision = tables.parseDecision(decision, new ByteArrayInputStream(file));
        }

        /** The one answer to these inputs; empty when there is none, more than one, or no answer at all can be had. */
        public Optional<Answer> ask(Map<String, Object> inputs) {
            heard.rules.clear();
            try {
                DmnDecisionResult rules = tables.evaluateDecision(decision, inputs);
                return rules.size() == 1
                        ? Optional.of(new Answer(rules.getSingleResult().getEntryMap(), Map.copyOf(heard.rules)))
                        : Optional.empty();
            } catch (DmnEngineException | FeelException unanswerable) {
                return Optional.empty();
            }
        }
    }

    private static final class Heard implements DmnDecisionTableEvaluationListener {

        private final Map<String, String> rules = new HashMap<>();

        @Override
        public void notify(DmnDecisionTableEvaluationEvent event) {
            event.getMatchingRules()
                    .forEach(rule -> rules.put(event.getDecision().getKey(), rule.getId()));
        }
    }

    /**
     * Reads the tables of a file. Whether its expressions may be run at all is for the caller to have checked.
     *
     * @param decision id of the decision to ask
     * @return empty when the engine cannot read them
     */
    public Optional<Draft> read(byte[] file, String decision) {
        try {
            return Optional.of(new Draft(file, decision));
        } catch (DmnEngineException unreadable) {
            return Optional.empty();
        }
    }
}
