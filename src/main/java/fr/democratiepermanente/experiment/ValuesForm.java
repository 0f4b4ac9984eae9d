package fr.democratiepermanente.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody typed for the indicators of an experiment.
 *
 * @param entries by objective
 * @param vu version of the experiment that was on display
 */
record ValuesForm(Map<Long, Entry> entries, String vu) {

    private static final String VALUE = "valeur-";
    private static final String ABSENT = "absent-";

    /**
     * One indicator.
     *
     * @param absent whether it could not be measured
     */
    record Entry(String typed, boolean absent) {}

    /** @param sent every field of the page, by name */
    static ValuesForm read(List<Objective> objectives, Map<String, String> sent) {
        Map<Long, Entry> entries = new LinkedHashMap<>();
        objectives.forEach(objective -> entries.put(
                objective.id(),
                new Entry(
                        Typed.line(sent.get(VALUE + objective.id())),
                        "oui".equals(sent.get(ABSENT + objective.id())))));
        return new ValuesForm(entries, Typed.line(sent.get("vu")));
    }

    static ValuesForm of(List<Objective> objectives, Map<Long, ExperimentObjectives.Measured> written, int version) {
        Map<Long, Entry> entries = new LinkedHashMap<>();
        objectives.forEach(objective -> {
            ExperimentObjectives.Measured known = written.get(objective.id());
            entries.put(
                    objective.id(),
                    known == null ? new Entry("", false) : new Entry(known.text(), known.value() == null));
        });
        return new ValuesForm(entries, String.valueOf(version));
    }

    /** The same, sent by somebody who now sees what was written meanwhile. */
    ValuesForm seen(int version) {
        return new ValuesForm(entries, String.valueOf(version));
    }

    /** What is wrong, as the end of a message key by field; empty when nothing is. */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        entries.forEach((objective, entry) -> {
            if (entry.absent() && !entry.typed().isEmpty()) {
                problems.put(VALUE + objective, "both");
            } else if (!entry.typed().isEmpty() && Figures.parse(entry.typed()) == null) {
                problems.put(VALUE + objective, "number");
            }
        });
        return problems;
    }

    /** What there is to write for one round; what was left empty is not there. */
    List<ExperimentObjectives.Measured> measured(int round) {
        return entries.entrySet().stream()
                .filter(one ->
                        one.getValue().absent() || !one.getValue().typed().isEmpty())
                .map(one -> new ExperimentObjectives.Measured(
                        one.getKey(), round, Figures.parse(one.getValue().typed())))
                .toList();
    }

    int seenVersion() {
        return Typed.version(vu);
    }
}
