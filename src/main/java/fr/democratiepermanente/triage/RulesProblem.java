package fr.democratiepermanente.triage;

import java.util.List;

/**
 * What keeps a file of rules from being used.
 *
 * @param code end of the message's key
 * @param line of the file, or 0 when no line says it
 * @param arguments of the message
 */
record RulesProblem(String code, int line, List<String> arguments) {

    static RulesProblem of(String code, int line, Object... arguments) {
        return new RulesProblem(
                code, line, List.of(arguments).stream().map(Object::toString).toList());
    }

    /** Refuses a file. */
    static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<RulesProblem> problems;

        Refusal(List<RulesProblem> problems) {
            super("the file of rules cannot be used");
            this.problems = List.copyOf(problems);
        }

        Refusal(String code, int line, Object... arguments) {
            this(List.of(of(code, line, arguments)));
        }

        List<RulesProblem> problems() {
            return problems;
        }
    }
}
