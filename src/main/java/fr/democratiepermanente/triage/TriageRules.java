package fr.democratiepermanente.triage;

import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Asks the rules of {@code processes/triage.dmn}: the only place here that knows the engine. */
@Component
class TriageRules {

    /** Id of the decision. */
    static final String KEY = "triage";

    /** The names of the decision's inputs; a test holds them equal to the model. */
    static final String WORD_COUNT = "wordCount";

    static final String VOID_SCORE = "voidScore";
    static final String REQUEST_SCORE = "requestScore";
    static final String CHARTER_SCORE = "charterScore";
    static final String QUICK_SCORE = "quickScore";
    static final String LARGE_SCORE = "largeScore";
    static final String THEME = "theme";
    static final String WORDS_LEVEL = "wordsLevel";
    static final String PAST_DESTINATION = "pastDestination";

    /** What the rules answer, each choice with its French sentence. */
    record Verdict(Destination destination, String rule, Level level, String levelRule, boolean exploitable) {}

    private final DecisionService decisions;

    TriageRules(DecisionService decisions) {
        this.decisions = decisions;
    }

    /**
     * Applies the rules.
     *
     * @param pastDestination where similar cases all went, or null
     */
    Verdict decide(Evidence evidence, String theme, Destination pastDestination) {
        DmnDecisionResultEntries result = decisions
                .evaluateDecisionByKey(KEY)
                .variables(Map.of(
                        WORD_COUNT,
                        evidence.wordCount(),
                        VOID_SCORE,
                        evidence.of(Evidence.Signal.VOID),
                        REQUEST_SCORE,
                        evidence.of(Evidence.Signal.REQUEST),
                        CHARTER_SCORE,
                        evidence.of(Evidence.Signal.CHARTER),
                        QUICK_SCORE,
                        evidence.of(Evidence.Signal.QUICK),
                        LARGE_SCORE,
                        evidence.of(Evidence.Signal.LARGE),
                        THEME,
                        theme,
                        WORDS_LEVEL,
                        evidence.level().map(Level::name).orElse(""),
                        PAST_DESTINATION,
                        pastDestination == null ? "" : pastDestination.name()))
                .evaluate()
                .getSingleResult();
        return new Verdict(
                Destination.valueOf(result.getEntry("destination")),
                result.getEntry("rule"),
                Level.valueOf(result.getEntry("level")),
                result.getEntry("levelRule"),
                result.getEntry("exploitable"));
    }
}
