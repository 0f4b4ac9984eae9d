package fr.democratiepermanente.triage;

import fr.democratiepermanente.proposal.Destination;
import java.util.Arrays;

/**
 * Which of the cases that change are listed.
 *
 * @param from name of the destination suggested now, or empty
 * @param to name of the destination suggested by the file, or empty
 */
record ReplayFilter(Effect effect, String from, String to) {

    /** What the change does to the agreement with the agents. */
    enum Effect {
        ALL("tous", ""),
        GAINED(
                "gagnes",
                " and c.after_destination = c.decided_destination"
                        + " and c.before_destination is distinct from c.decided_destination"),
        LOST(
                "perdus",
                " and c.before_destination = c.decided_destination"
                        + " and c.after_destination is distinct from c.decided_destination"),
        NEUTRAL(
                "neutres",
                " and c.before_destination is distinct from c.after_destination"
                        + " and c.before_destination is distinct from c.decided_destination"
                        + " and c.after_destination is distinct from c.decided_destination"),
        LEVEL("echelon", " and c.before_level is distinct from c.after_level"),
        UNANSWERED("sans-reponse", " and c.after_destination is null");

        private final String code;
        private final String condition;

        Effect(String code, String condition) {
            this.code = code;
            this.condition = condition;
        }

        /** As an address says it. */
        public String code() {
            return code;
        }

        /** How many cases it leaves, or -1 when that is not counted. */
        public int count(ReplayReport.Totals totals) {
            return switch (this) {
                case ALL -> -1;
                case GAINED -> totals.gained();
                case LOST -> totals.lost();
                case NEUTRAL -> totals.neutral();
                case LEVEL -> totals.levels();
                case UNANSWERED -> totals.unanswered();
            };
        }
    }

    /** What an address asks for; what it does not know is not asked. */
    static ReplayFilter of(String effect, String from, String to) {
        return new ReplayFilter(
                Arrays.stream(Effect.values())
                        .filter(one -> one.code.equals(effect))
                        .findFirst()
                        .orElse(Effect.ALL),
                known(from),
                known(to));
    }

    private static String known(String destination) {
        return Arrays.stream(Destination.values())
                .map(Enum::name)
                .filter(destination::equals)
                .findFirst()
                .orElse("");
    }

    String condition() {
        return effect.condition;
    }

    public boolean isNarrow() {
        return effect != Effect.ALL || !from.isEmpty() || !to.isEmpty();
    }
}
