package fr.democratiepermanente.triage;

import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.triage.Suggestion.Caution;
import fr.democratiepermanente.triage.Suggestion.Confidence;
import fr.democratiepermanente.triage.TriageFiles.Labelled;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How often the suggestion agrees with people. */
record TriageScores(List<Compared> all) {

    record Compared(Labelled wanted, Suggestion given) {

        boolean exploitable() {
            return given.destination() != Destination.NOT_EXPLOITABLE;
        }

        boolean themeIsRight() {
            return given.theme().equals(wanted.theme());
        }

        boolean levelIsRight() {
            return given.level() == wanted.level();
        }
    }

    /** Precision and recall of one class; NaN where nothing was counted. */
    record OfClass(double precision, double recall, long wanted, long given) {}

    static TriageScores of(TriageBench bench, List<Labelled> proposals, boolean withCategory) {
        return new TriageScores(proposals.stream()
                .map(wanted -> new Compared(
                        wanted, bench.suggest(wanted.title(), wanted.body(), withCategory ? wanted.category() : null)))
                .toList());
    }

    double share(Predicate<Compared> right) {
        return (double) count(right) / all.size();
    }

    long count(Predicate<Compared> which) {
        return all.stream().filter(which).count();
    }

    double themeFirst() {
        return share(Compared::themeIsRight);
    }

    double themeAmong(int first) {
        return share(one -> one.given().themes().stream()
                .limit(first)
                .toList()
                .contains(one.wanted().theme()));
    }

    double level() {
        return share(Compared::levelIsRight);
    }

    double exploitable() {
        return share(one -> one.exploitable() == one.wanted().exploitable());
    }

    double destination() {
        return share(one -> one.given().destination() == one.wanted().destination());
    }

    OfClass ofLevel(Level level) {
        return ofClass(one -> one.wanted().level() == level, one -> one.given().level() == level);
    }

    OfClass ofNotExploitable() {
        return ofClass(one -> !one.wanted().exploitable(), one -> !one.exploitable());
    }

    /** The warning that a text asks for little, taken as a sign that it cannot be used. */
    OfClass ofFewRequests() {
        return ofClass(
                one -> !one.wanted().exploitable(),
                one -> !one.exploitable() || one.given().cautions().contains(Caution.FEW_REQUESTS));
    }

    private OfClass ofClass(Predicate<Compared> wanted, Predicate<Compared> given) {
        long both = count(wanted.and(given));
        long allWanted = count(wanted);
        long allGiven = count(given);
        return new OfClass((double) both / allGiven, (double) both / allWanted, allWanted, allGiven);
    }

    /** Theme and level both right, among suggestions of a confidence. */
    TriageScores ofConfidence(Confidence confidence) {
        return new TriageScores(all.stream()
                .filter(one -> one.given().confidence() == confidence)
                .toList());
    }

    /** Share of the most frequent answer of people: what always giving that answer would score. */
    double majority(Function<Labelled, Object> answer) {
        Map<Object, Long> counts =
                all.stream().collect(Collectors.groupingBy(one -> answer.apply(one.wanted()), Collectors.counting()));
        return (double) counts.values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0)
                / all.size();
    }
}
