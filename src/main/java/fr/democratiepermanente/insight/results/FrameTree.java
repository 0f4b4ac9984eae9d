package fr.democratiepermanente.insight.results;

import fr.democratiepermanente.insight.results.Results.Named;
import fr.democratiepermanente.strategy.results.Undertaking.State;
import java.util.List;

/**
 * From the ambitions down to the proposals that serve them.
 *
 * @param loose chantiers and measures that serve no objective yet
 */
record FrameTree(List<Ambition> ambitions, Objective loose) {

    record Ambition(String code, int number, String title, int count, List<Objective> objectives) {}

    /**
     * An objective and what serves it.
     *
     * @param count answered proposals that its chantiers and measures come from
     * @param measures how many measures there are; {@code latest} names some of them
     */
    record Objective(
            String code,
            Integer number,
            String title,
            int count,
            List<Chantier> chantiers,
            int measures,
            List<Measure> latest) {

        public boolean isEmpty() {
            return chantiers.isEmpty() && measures == 0;
        }
    }

    record Chantier(String code, String title, State state, int count, List<Named> latest) {}

    record Measure(String reference, String title, State state) {}
}
