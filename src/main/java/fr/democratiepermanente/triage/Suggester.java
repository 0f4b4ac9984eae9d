package fr.democratiepermanente.triage;

import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.triage.Evidence.Signal;
import fr.democratiepermanente.triage.Suggestion.Caution;
import fr.democratiepermanente.triage.Suggestion.Confidence;
import fr.democratiepermanente.triage.Suggestion.PastCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Weighs the words of a proposal, its declared theme and past cases, then lets the rules choose. */
@Component
class Suggester {

    /** Theme of what belongs nowhere else. */
    static final String OTHER_THEME = "AUTRE";

    /** Points the author's own choice of a theme is worth: a strong word in the title outweighs it. */
    private static final double DECLARED_THEME_POINTS = 2.0;

    private static final int AGREEING_PAST_CASES = 3;
    private static final int WORDS_SHOWN = 12;
    private static final double CLEAR_LEAD = 0.35;
    private static final double CLOSE_LEAD = 0.15;

    /** A text of some length asks for something at least once in twenty words, or is worth a careful reading. */
    private static final int LONG_TEXT = 40;

    private static final double REQUEST_POINTS_PER_WORD = 0.05;

    private record ThemeRow(String code, String service) {}

    /** What a text says: the themes are ranked, the likeliest first. */
    private record Reading(Evidence evidence, Map<String, Double> scores, List<String> themes) {

        String theme() {
            return themes.get(0);
        }
    }

    private final EvidenceFinder finder;
    private final TriageRules rules;
    private final JdbcClient jdbc;

    Suggester(EvidenceFinder finder, TriageRules rules, JdbcClient jdbc) {
        this.finder = finder;
        this.rules = rules;
        this.jdbc = jdbc;
    }

    /**
     * Suggests where a proposal should go.
     *
     * @param declaredTheme code of the theme the author chose, or null
     * @param pastCases similar cases already qualified, the nearest first
     */
    Suggestion suggest(String title, String body, String declaredTheme, List<PastCase> pastCases) {
        Reading reading = read(title, body, declaredTheme);
        Evidence evidence = reading.evidence();
        TriageRules.Verdict verdict = rules.decide(TriageRules.inputs(evidence, reading.theme(), agreed(pastCases)));
        List<Caution> cautions = cautions(evidence, reading.scores(), reading.theme(), declaredTheme);
        return new Suggestion(
                verdict.destination(),
                verdict.level(),
                reading.themes(),
                services().get(reading.theme()),
                confidence(verdict, evidence, reading.scores(), cautions),
                verdict.rule(),
                verdict.levelRule(),
                evidence.words().stream().limit(WORDS_SHOWN).toList(),
                pastCases,
                cautions);
    }

    /**
     * What the rules would be asked of a case today, with what was known besides its text when it came in.
     *
     * @param then the suggestion made at the time
     */
    Map<String, Object> inputsAgain(String title, String body, Suggestions.Kept then) {
        // The author's choice was not always kept, and the agent's has replaced it since: the theme found then holds
        // it.
        Reading reading = read(title, body, then.declaredTheme());
        String theme = then.declaredTheme() == null ? then.theme() : reading.theme();
        return TriageRules.inputs(reading.evidence(), theme, agreed(then.pastCases()));
    }

    private Reading read(String title, String body, String declaredTheme) {
        Evidence evidence = finder.find(title, body);
        Map<String, Double> scores = new HashMap<>(evidence.themes());
        if (declaredTheme != null && !declaredTheme.isEmpty() && !declaredTheme.equals(OTHER_THEME)) {
            scores.merge(declaredTheme, DECLARED_THEME_POINTS, Double::sum);
        }
        return new Reading(evidence, scores, rank(scores, services()));
    }

    private Map<String, String> services() {
        return jdbc
                .sql("select code, service_code as service from theme order by position")
                .query(ThemeRow.class)
                .list()
                .stream()
                .collect(Collectors.toMap(ThemeRow::code, ThemeRow::service));
    }

    /** Themes the words speak of, best first; a text that speaks of none is of the theme of what belongs nowhere. */
    private static List<String> rank(Map<String, Double> scores, Map<String, String> services) {
        List<String> ranked = scores.entrySet().stream()
                .filter(score -> score.getValue() > 0 && services.containsKey(score.getKey()))
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        return ranked.isEmpty() ? List.of(OTHER_THEME) : ranked;
    }

    private static Destination agreed(List<PastCase> pastCases) {
        Set<Destination> destinations =
                pastCases.stream().map(PastCase::destination).collect(Collectors.toSet());
        return pastCases.size() >= AGREEING_PAST_CASES && destinations.size() == 1
                ? pastCases.get(0).destination()
                : null;
    }

    private static List<Caution> cautions(
            Evidence evidence, Map<String, Double> scores, String theme, String declaredTheme) {
        List<Caution> cautions = new ArrayList<>();
        if (evidence.themes().isEmpty()) {
            cautions.add(Caution.NO_THEME_WORD);
        } else if (Evidence.lead(scores) < CLOSE_LEAD) {
            cautions.add(Caution.CLOSE_THEMES);
        }
        if (declaredTheme != null && !declaredTheme.equals(theme) && !declaredTheme.equals(OTHER_THEME)) {
            cautions.add(Caution.OTHER_THEME_THAN_DECLARED);
        }
        if (evidence.level().isEmpty()) {
            cautions.add(Caution.NO_LEVEL_WORD);
        } else if (evidence.levelLead() < CLOSE_LEAD) {
            cautions.add(Caution.CLOSE_LEVELS);
        }
        if (evidence.wordCount() >= LONG_TEXT
                && evidence.of(Signal.REQUEST) < REQUEST_POINTS_PER_WORD * evidence.wordCount()) {
            cautions.add(Caution.FEW_REQUESTS);
        }
        return cautions.stream().sorted(Comparator.naturalOrder()).toList();
    }

    private static Confidence confidence(
            TriageRules.Verdict verdict, Evidence evidence, Map<String, Double> scores, List<Caution> cautions) {
        if (verdict.level() == Level.AUCUN
                || cautions.contains(Caution.NO_THEME_WORD)
                || cautions.contains(Caution.NO_LEVEL_WORD)
                || cautions.size() > 1) {
            return Confidence.LOW;
        }
        boolean clear = verdict.exploitable()
                && cautions.isEmpty()
                && Evidence.lead(scores) >= CLEAR_LEAD
                && evidence.levelLead() >= CLEAR_LEAD;
        return clear ? Confidence.HIGH : Confidence.MEDIUM;
    }
}
