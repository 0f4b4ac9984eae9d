package fr.democratiepermanente.triage;

import fr.democratiepermanente.triage.RulesFile.Cell;
import fr.democratiepermanente.triage.RulesFile.Column;
import fr.democratiepermanente.triage.RulesFile.Rule;
import fr.democratiepermanente.triage.RulesFile.Table;
import fr.democratiepermanente.triage.RulesXml.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the decision tables of a DMN file, and refuses everything that could run besides them. */
final class RulesReader {

    /** What the file may be at most, in bytes: some twenty times the one that comes with the application. */
    static final int LARGEST = 512 * 1024;

    private static final Set<String> FEEL = Set.of("", "feel", "https://www.omg.org/spec/DMN/20191111/FEEL/");

    /** What stands beside decisions and does nothing. */
    private static final Set<String> INERT = Set.of(
            "decision",
            "description",
            "extensionElements",
            "inputData",
            "knowledgeSource",
            "textAnnotation",
            "association");

    private static final Set<String> OF_DECISIONS = Set.of(
            "description",
            "extensionElements",
            "question",
            "allowedAnswers",
            "variable",
            "informationRequirement",
            "authorityRequirement",
            "decisionTable");

    private static final Set<String> OF_TABLES =
            Set.of("description", "extensionElements", "input", "output", "rule", "annotation");

    private final List<RulesProblem> problems = new ArrayList<>();

    private RulesReader() {}

    /** @throws RulesProblem.Refusal when it is no file of decision tables in FEEL */
    static RulesFile read(byte[] file) {
        if (file.length > LARGEST) {
            throw new RulesProblem.Refusal("size", 0, LARGEST / 1024);
        }
        RulesReader reader = new RulesReader();
        Element definitions = RulesXml.read(file);
        reader.requireFeel(definitions, "");
        reader.requireOnly(definitions, INERT);
        List<Table> tables =
                definitions.children("decision").stream().map(reader::table).toList();
        if (!reader.problems.isEmpty()) {
            throw new RulesProblem.Refusal(reader.problems);
        }
        return new RulesFile(tables);
    }

    private Table table(Element decision) {
        requireOnly(decision, OF_DECISIONS);
        Element table = decision.child("decisionTable").orElse(null);
        String name = decision.attribute("name");
        if (table == null) {
            problems.add(RulesProblem.of("noTable", decision.line(), name));
            return new Table(decision.attribute("id"), name, "", "", "", List.of(), List.of(), List.of(), List.of(), 0);
        }
        requireOnly(table, OF_TABLES);
        List<Rule> rules = new ArrayList<>();
        for (Element rule : table.children("rule")) {
            rules.add(rule(rule, rules.size() + 1, name));
        }
        return new Table(
                decision.attribute("id"),
                name,
                decision.childText("description"),
                table.attribute("hitPolicy").isEmpty() ? "UNIQUE" : table.attribute("hitPolicy"),
                decision.attribute("historyTimeToLive"),
                decision.children("informationRequirement").stream()
                        .flatMap(need -> need.children("requiredDecision").stream())
                        .map(need -> need.attribute("href").replaceFirst("^#", ""))
                        .toList(),
                table.children("input").stream()
                        .map(input -> input(input, name))
                        .toList(),
                table.children("output").stream()
                        .map(output -> output(output, name))
                        .toList(),
                rules,
                decision.line());
    }

    private Column input(Element input, String table) {
        Element read = input.child("inputExpression").orElse(input);
        requireFeel(read, table);
        requireOnly(input, Set.of("inputExpression", "inputValues", "extensionElements", "description"));
        return new Column(input.attribute("label"), read.childText("text"), read.attribute("typeRef"), input.line());
    }

    private Column output(Element output, String table) {
        requireOnly(output, Set.of("outputValues", "extensionElements", "description"));
        requireFeel(output, table);
        return new Column(
                output.attribute("label"), output.attribute("name"), output.attribute("typeRef"), output.line());
    }

    private Rule rule(Element rule, int number, String table) {
        requireOnly(rule, Set.of("inputEntry", "outputEntry", "annotationEntry", "description", "extensionElements"));
        return new Rule(
                rule.attribute("id"),
                number,
                rule.childText("description"),
                cells(rule.children("inputEntry"), table),
                cells(rule.children("outputEntry"), table),
                rule.line());
    }

    private List<Cell> cells(List<Element> entries, String table) {
        return entries.stream()
                .map(entry -> {
                    requireFeel(entry, table);
                    requireOnly(entry, Set.of("text", "description", "extensionElements"));
                    return new Cell(entry.childText("text"), entry.line());
                })
                .toList();
    }

    /** Any other language is a script that the engine would run. */
    private void requireFeel(Element element, String table) {
        String language = element.attribute("expressionLanguage");
        if (!FEEL.contains(language)) {
            problems.add(RulesProblem.of("language", element.line(), language, table));
        }
    }

    private void requireOnly(Element element, Set<String> known) {
        element.children().stream()
                .filter(child -> !known.contains(child.name()))
                .forEach(child -> problems.add(RulesProblem.of("element", child.line(), child.name())));
    }
}
