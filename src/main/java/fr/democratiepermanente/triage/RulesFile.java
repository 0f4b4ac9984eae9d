package fr.democratiepermanente.triage;

import java.util.List;
import java.util.Optional;

/** The tables of a file of rules, as they are written. */
record RulesFile(List<Table> tables) {

    /**
     * A decision.
     *
     * @param needs ids of the decisions whose answers it reads
     * @param kept how long the engine keeps a trace of its answers
     */
    record Table(
            String id,
            String name,
            String description,
            String hitPolicy,
            String kept,
            List<String> needs,
            List<Column> inputs,
            List<Column> outputs,
            List<Rule> rules,
            int line) {}

    /**
     * What a table reads or says.
     *
     * @param label its title
     * @param name what is read, or what the answer is called
     */
    record Column(String label, String name, String type, int line) {}

    /**
     * A row of a table.
     *
     * @param number from 1
     * @param conditions one a column that is read, empty when it does not matter
     * @param results one a column that is said
     */
    record Rule(String id, int number, String note, List<Cell> conditions, List<Cell> results, int line) {

        /** Whether it applies to everything that reaches it. */
        boolean appliesAlways() {
            return conditions.stream().allMatch(Cell::isAnything);
        }

        /** The same row, wherever it stands. */
        boolean saysTheSameAs(Rule other) {
            return texts(conditions).equals(texts(other.conditions))
                    && texts(results).equals(texts(other.results));
        }

        private static List<String> texts(List<Cell> cells) {
            return cells.stream().map(Cell::text).toList();
        }
    }

    record Cell(String text, int line) {

        boolean isAnything() {
            return text.isEmpty() || text.equals("-");
        }
    }

    Optional<Table> table(String id) {
        return tables.stream().filter(table -> table.id().equals(id)).findFirst();
    }
}
