package fr.democratiepermanente.triage;

import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import java.util.Map;
import java.util.Set;
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

    static final Set<String> INPUTS = Set.of(
            WORD_COUNT,
            VOID_SCORE,
            REQUEST_SCORE,
            CHARTER_SCORE,
            QUICK_SCORE,
            LARGE_SCORE,
            THEME,
            WORDS_LEVEL,
            PAST_DESTINATION);

    /** What the rules answer, each choice with its French sentence. */
    record Verdict(Destination destination, String rule, Level level, String levelRule, boolean exploitable) {}

    private final DecisionService decisions;
    private final RulesVersions versions;

    TriageRules(DecisionService decisions, RulesVersions versions) {
        this.decisions = decisions;
        this.versions = versions;
    }

    /** Applies the rules in force to {@link #inputs}. */
    Verdict decide(Map<String, Object> inputs) {
        // The version put in force, whatever another release has deployed since; before the first start ends, the
        // latest.
        return verdict(versions.definitionInForce()
                .map(decisions::evaluateDecisionById)
                .orElseGet(() -> decisions.evaluateDecisionByKey(KEY))
                .variables(inputs)
                .evaluate()
                .getSingleResult()
                .getEntryMap());
    }

    /**
     * What the rules are asked.
     *
     * @param pastDestination where similar cases all went, or null
     */
    static Map<String, Object> inputs(Evidence evidence, String theme, Destination pastDestination) {
        return Map.of(
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
                pastDestination == null ? "" : pastDestination.name());
    }

    /**
     * The answer in our words.
     *
     * @throws IllegalArgumentException when it names something that does not exist, or leaves something out
     */
    static Verdict verdict(Map<String, Object> outputs) {
        return new Verdict(
                Destination.valueOf(text(outputs, "destination")),
                text(outputs, "rule"),
                Level.valueOf(text(outputs, "level")),
                text(outputs, "levelRule"),
                outputs.get("exploitable") instanceof Boolean exploitable && exploitable);
    }

    private static String text(Map<String, Object> outputs, String name) {
        if (outputs.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("the rules gave no " + name);
    }
}
