package fr.democratiepermanente.triage;

import fr.democratiepermanente.identity.Themes;
import fr.democratiepermanente.triage.RulesFile.Cell;
import fr.democratiepermanente.triage.RulesFile.Column;
import fr.democratiepermanente.triage.RulesFile.Rule;
import fr.democratiepermanente.triage.RulesFile.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says tables of rules in French, row by row, for people who do not read their language. */
@Component
class RulesWords {

    private static final Pattern COMPARISON =
            Pattern.compile("(>=|<=|>|<)\\s*([0-9]+(?:\\.[0-9]+)?|[\\p{L}_][\\p{L}\\p{N}_]*)");
    private static final Pattern TEXTS = Pattern.compile("(not\\()?\\s*(\"[^\"]*\"(?:\\s*,\\s*\"[^\"]*\")*)\\s*(\\))?");
    private static final Map<String, String> COMPARED =
            Map.of(">=", "atLeast", "<=", "atMost", ">", "more", "<", "less");
    private static final Map<String, String> VOCABULARIES = Map.of(
            "destination", "destination.",
            "pastDestination", "destination.",
            "level", "level.",
            "wordsLevel", "level.");

    /** How a row differs from the rules it is compared to. */
    enum Mark {
        NONE,
        NEW,
        CHANGED,
        REMOVED
    }

    /** A condition or an answer, named. */
    record Said(String name, String words) {}

    /** A row; without conditions it applies to all that is left. */
    record Row(int number, String id, String note, List<Said> conditions, List<Said> results, Mark mark) {}

    /**
     * A table.
     *
     * @param reordered whether its rows stand in another order than those it is compared to
     */
    record Shown(
            String id,
            String name,
            String description,
            List<String> inputs,
            List<String> outputs,
            List<Row> rows,
            boolean reordered) {

        /** The rows that are others. */
        public List<Row> changes() {
            return rows.stream().filter(row -> row.mark() != Mark.NONE).toList();
        }

        public boolean isChanged() {
            return reordered || !changes().isEmpty();
        }
    }

    private final MessageSource messages;
    private final Themes themes;

    RulesWords(MessageSource messages, Themes themes) {
        this.messages = messages;
        this.themes = themes;
    }

    List<Shown> tables(RulesFile file) {
        return tables(file, file);
    }

    /** The tables of a file, with what differs from another. */
    List<Shown> tables(RulesFile file, RulesFile other) {
        Map<String, String> themeLabels = themes.labels();
        Map<String, String> names = names(file);
        return file.tables().stream()
                .map(table -> new Sayer(table, names, themeLabels)
                        .say(other.table(table.id()).orElse(table)))
                .toList();
    }

    /** What each value read or said is called in French; what is only said, with the table that says it. */
    private static Map<String, String> names(RulesFile file) {
        Map<String, String> names = new HashMap<>();
        file.tables()
                .forEach(table -> table.inputs().stream()
                        .filter(column -> !column.label().isEmpty())
                        .forEach(column -> names.putIfAbsent(column.name(), column.label())));
        file.tables()
                .forEach(table -> table.outputs().stream()
                        .filter(column -> !column.label().isEmpty())
                        .forEach(column -> names.putIfAbsent(column.name(), column.label() + ", " + table.name())));
        return names;
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, key, Locale.FRENCH);
    }

    private final class Sayer {

        private final Table table;
        private final Map<String, String> names;
        private final Map<String, String> themeLabels;

        Sayer(Table table, Map<String, String> names, Map<String, String> themeLabels) {
            this.table = table;
            this.names = names;
            this.themeLabels = themeLabels;
        }

        Shown say(Table other) {
            Map<String, Rule> before =
                    other.rules().stream().collect(Collectors.toMap(Rule::id, Function.identity(), (a, b) -> a));
            Map<String, Rule> after =
                    table.rules().stream().collect(Collectors.toMap(Rule::id, Function.identity(), (a, b) -> a));
            List<Row> rows = new ArrayList<>();
            table.rules().forEach(rule -> rows.add(row(table, rule, mark(rule, before.get(rule.id())))));
            other.rules().stream()
                    .filter(rule -> !after.containsKey(rule.id()))
                    .forEach(rule -> rows.add(row(other, rule, Mark.REMOVED)));
            return new Shown(
                    table.id(),
                    table.name(),
                    table.description(),
                    labels(table.inputs()),
                    labels(table.outputs()),
                    rows,
                    !order(table, before).equals(order(other, after)));
        }

        private Mark mark(Rule rule, Rule before) {
            if (before == null) {
                return Mark.NEW;
            }
            return rule.saysTheSameAs(before) ? Mark.NONE : Mark.CHANGED;
        }

        private List<String> order(Table one, Map<String, Rule> common) {
            return one.rules().stream()
                    .map(Rule::id)
                    .filter(common::containsKey)
                    .toList();
        }

        private List<String> labels(List<Column> columns) {
            return columns.stream()
                    .map(column -> column.label().isEmpty() ? column.name() : column.label())
                    .toList();
        }

        private Row row(Table of, Rule rule, Mark mark) {
            return new Row(
                    rule.number(),
                    rule.id(),
                    rule.note(),
                    said(of.inputs(), rule.conditions()),
                    said(of.outputs(), rule.results()),
                    mark);
        }

        /** What matters: not what may be anything, and not what is only passed on. */
        private List<Said> said(List<Column> columns, List<Cell> cells) {
            List<Said> said = new ArrayList<>();
            for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
                Column column = columns.get(i);
                Cell cell = cells.get(i);
                if (!cell.isAnything() && !cell.text().equals(column.name())) {
                    said.add(new Said(labels(List.of(column)).get(0), words(column, cell.text())));
                }
            }
            return said;
        }

        private String words(Column column, String text) {
            Matcher comparison = COMPARISON.matcher(text);
            Matcher texts = TEXTS.matcher(text);
            if (text.equals("true") || text.equals("false")) {
                return message("triage.rules.cell." + text);
            }
            if (comparison.matches()) {
                return compared(COMPARED.get(comparison.group(1)), comparison.group(2));
            }
            if (texts.matches() && (texts.group(1) == null) == (texts.group(3) == null)) {
                List<String> listed = FeelWords.texts(texts.group(2)).stream()
                        .map(code -> label(column, code))
                        .toList();
                return texts.group(1) == null ? either(listed) : message("triage.rules.cell.not", either(listed));
            }
            return Optional.ofNullable(names.get(text))
                    .map(name -> message("triage.rules.cell.same", name))
                    .orElse(text);
        }

        private String compared(String how, String to) {
            return names.containsKey(to)
                    ? message("triage.rules.cell." + how + "Than", names.get(to))
                    : message("triage.rules.cell." + how, to.replace('.', ','));
        }

        private String label(Column column, String code) {
            if (code.isEmpty()) {
                return message("triage.rules.cell.none");
            }
            if (column.name().equals(TriageRules.THEME)) {
                return themeLabels.getOrDefault(code, code);
            }
            String vocabulary = VOCABULARIES.get(column.name());
            return vocabulary == null ? code : messages.getMessage(vocabulary + code, null, code, Locale.FRENCH);
        }

        private String either(List<String> words) {
            int last = words.size() - 1;
            return last < 1
                    ? String.join("", words)
                    : message("triage.rules.cell.or", String.join(", ", words.subList(0, last)), words.get(last));
        }
    }
}
