package fr.democratiepermanente.triage;

import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.triage.RulesFile.Cell;
import fr.democratiepermanente.triage.RulesFile.Column;
import fr.democratiepermanente.triage.RulesFile.Rule;
import fr.democratiepermanente.triage.RulesFile.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether edited rules can take the place of others: same decisions, same questions, same kinds of answers. */
final class RulesCheck {

    private static final int MOST_RULES = 200;
    private static final int MOST_PROBLEMS = 30;
    private static final int LONGEST_SENTENCE = 300;
    private static final Set<String> SENTENCES = Set.of("rule", "levelRule", "exploitabilityRule");

    private final RulesFile edited;
    private final RulesFile inPlace;
    private final Map<String, Set<String>> codes;
    private final List<RulesProblem> problems = new ArrayList<>();

    private RulesCheck(RulesFile edited, RulesFile inPlace, Set<String> themes) {
        this.edited = edited;
        this.inPlace = inPlace;
        Set<String> knownThemes = new HashSet<>(themes);
        inPlace.tables().forEach(table -> knownThemes.addAll(textsOf(table, "theme")));
        Set<String> destinations = names(Destination.values());
        Set<String> levels = names(Level.values());
        this.codes = Map.of(
                "destination", destinations,
                "pastDestination", withNone(destinations),
                "level", levels,
                "wordsLevel", withNone(levels),
                "theme", knownThemes);
    }

    /**
     * What is wrong with edited rules, empty when nothing is.
     *
     * @param inPlace rules that work
     * @param themes codes of the themes there are
     */
    static List<RulesProblem> problems(RulesFile edited, RulesFile inPlace, Set<String> themes) {
        RulesCheck check = new RulesCheck(edited, inPlace, themes);
        check.compareDecisions();
        return check.problems.stream().limit(MOST_PROBLEMS).toList();
    }

    private void compareDecisions() {
        Set<String> expected = ids(inPlace);
        Set<String> found = ids(edited);
        if (!found.equals(expected) || edited.tables().size() != expected.size()) {
            problems.add(RulesProblem.of("decisions", 0, String.join(", ", expected), String.join(", ", found)));
            return;
        }
        edited.tables()
                .forEach(table -> compare(table, inPlace.table(table.id()).orElseThrow()));
    }

    private void compare(Table table, Table expected) {
        if (!Set.copyOf(table.needs()).equals(Set.copyOf(expected.needs()))) {
            problems.add(RulesProblem.of("needs", table.line(), table.name(), String.join(", ", expected.needs())));
        }
        if (!table.hitPolicy().equals("FIRST")) {
            problems.add(RulesProblem.of("policy", table.line(), table.name(), table.hitPolicy()));
        }
        if (!table.kept().equals(expected.kept())) {
            problems.add(RulesProblem.of("kept", table.line(), table.name(), expected.kept()));
        }
        boolean sameColumns = sameColumns("inputs", table, Table::inputs, expected)
                & sameColumns("outputs", table, Table::outputs, expected);
        if (sameColumns) {
            checkRules(table);
        }
    }

    private boolean sameColumns(String kind, Table table, Function<Table, List<Column>> columns, Table expected) {
        List<String> wanted = described(columns.apply(expected));
        List<String> found = described(columns.apply(table));
        if (found.equals(wanted)) {
            return true;
        }
        problems.add(
                RulesProblem.of(kind, table.line(), table.name(), String.join(", ", wanted), String.join(", ", found)));
        return false;
    }

    private static List<String> described(List<Column> columns) {
        return columns.stream()
                .map(column -> column.name() + " (" + column.type() + ")")
                .sorted()
                .toList();
    }

    private void checkRules(Table table) {
        List<Rule> rules = table.rules();
        if (rules.size() > MOST_RULES) {
            problems.add(RulesProblem.of("rules", table.line(), table.name(), MOST_RULES));
            return;
        }
        // What no rule catches would stop the case it stands for.
        if (rules.isEmpty() || !rules.get(rules.size() - 1).appliesAlways()) {
            problems.add(RulesProblem.of("last", table.line(), table.name()));
        }
        Set<String> ids = new HashSet<>();
        Set<String> readable = readable(table);
        for (Rule rule : rules) {
            if (rule.id().isEmpty() || !ids.add(rule.id())) {
                problems.add(RulesProblem.of("ruleId", rule.line(), table.name(), rule.number()));
            }
            if (rule.conditions().size() != table.inputs().size()
                    || rule.results().size() != table.outputs().size()) {
                problems.add(RulesProblem.of("cells", rule.line(), table.name(), rule.number()));
                continue;
            }
            for (int i = 0; i < rule.conditions().size(); i++) {
                checkCell(table, rule, table.inputs().get(i), rule.conditions().get(i), readable);
            }
            for (int i = 0; i < rule.results().size(); i++) {
                checkResult(table, rule, table.outputs().get(i), rule.results().get(i), readable);
            }
        }
    }

    private void checkResult(Table table, Rule rule, Column column, Cell cell, Set<String> readable) {
        if (cell.isAnything() || cell.text().equals("null")) {
            problems.add(problem("result", table, rule, column, cell, ""));
            return;
        }
        checkCell(table, rule, column, cell, readable);
        if (SENTENCES.contains(column.name())
                && FeelWords.texts(cell.text()).stream()
                        .anyMatch(text -> text.isBlank() || text.length() > LONGEST_SENTENCE)) {
            problems.add(problem("sentence", table, rule, column, cell, LONGEST_SENTENCE));
        }
    }

    private void checkCell(Table table, Rule rule, Column column, Cell cell, Set<String> readable) {
        Optional<String> strange = FeelWords.strange(cell.text(), readable);
        if (strange.isPresent()) {
            problems.add(problem("expression", table, rule, column, cell, strange.get()));
            return;
        }
        Set<String> known = codes.get(column.name());
        if (known != null) {
            FeelWords.texts(cell.text()).stream()
                    .filter(text -> !known.contains(text))
                    .forEach(text -> problems.add(problem("code", table, rule, column, cell, text)));
        }
    }

    private static RulesProblem problem(String code, Table table, Rule rule, Column column, Cell cell, Object detail) {
        String title = column.label().isEmpty() ? column.name() : column.label();
        return RulesProblem.of(code, cell.line(), table.name(), rule.number(), title, detail);
    }

    /** What the expressions of a table may read: what is known of the case, and what the decisions it needs say. */
    private Set<String> readable(Table table) {
        return Stream.concat(
                        TriageRules.INPUTS.stream(),
                        table.needs().stream()
                                .flatMap(need -> inPlace.table(need).stream())
                                .flatMap(needed -> needed.outputs().stream())
                                .map(Column::name))
                .collect(Collectors.toSet());
    }

    private static Set<String> ids(RulesFile file) {
        return file.tables().stream().map(Table::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> textsOf(Table table, String column) {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < table.inputs().size(); i++) {
            int at = i;
            if (table.inputs().get(i).name().equals(column)) {
                table.rules()
                        .forEach(rule -> texts.addAll(
                                FeelWords.texts(rule.conditions().get(at).text())));
            }
        }
        return texts;
    }

    private static Set<String> withNone(Set<String> codes) {
        Set<String> all = new HashSet<>(codes);
        all.add("");
        return all;
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }
}
