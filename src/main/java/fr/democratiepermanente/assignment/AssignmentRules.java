package fr.democratiepermanente.assignment;

import fr.democratiepermanente.process.Decisions;
import java.util.Map;
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

    private final Decisions decisions;

    AssignmentRules(Decisions decisions) {
        this.decisions = decisions;
    }

    Verdict decide(Situation situation) {
        Map<String, Object> answer = decisions.ask(
                KEY,
                Map.of(
                        "serviceOpen", situation.serviceOpen(),
                        "expected", situation.expected().name(),
                        "specialists", situation.specialists(),
                        "specialistLoad", situation.specialistLoad(),
                        "referents", situation.referents(),
                        "referentLoad", situation.referentLoad(),
                        "trained", situation.trained(),
                        "managers", situation.managers()));
        return new Verdict(Mode.valueOf((String) answer.get("mode")), (String) answer.get("reason"));
    }
}
