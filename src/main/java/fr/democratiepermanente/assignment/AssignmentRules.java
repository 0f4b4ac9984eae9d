package fr.democratiepermanente.assignment;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Asks the rules of {@code processes/assignment.dmn}. */
@Component
class AssignmentRules {

    /** Id of the decision. */
    static final String KEY = "assignment";

    /** How a task finds its holder. */
    enum Mode {
        PREVIOUS,
        STAND_IN,
        SPECIALIST,
        LEAST_LOADED,
        MANAGER,
        OPEN_TO_SERVICE,
        PILOT
    }

    /**
     * What the rules answer.
     *
     * @param reason in French, after « parce que »
     */
    record Verdict(Mode mode, String reason) {}

    private final DecisionService decisions;

    AssignmentRules(DecisionService decisions) {
        this.decisions = decisions;
    }

    Verdict decide(Situation situation) {
        DmnDecisionResultEntries result = decisions
                .evaluateDecisionByKey(KEY)
                .variables(Map.of(
                        "serviceOpen", situation.serviceOpen(),
                        "expected", situation.expected().name(),
                        "specialists", situation.specialists(),
                        "specialistLoad", situation.specialistLoad(),
                        "referents", situation.referents(),
                        "referentLoad", situation.referentLoad(),
                        "trained", situation.trained(),
                        "managers", situation.managers()))
                .evaluate()
                .getSingleResult();
        return new Verdict(Mode.valueOf(result.getEntry("mode")), result.getEntry("reason"));
    }
}
