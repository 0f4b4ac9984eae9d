package fr.democratiepermanente.identity.administration;

import java.util.Map;

/** The change cannot be made as things stand; nothing was written. */
public class ChangeRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Problem> problems;

    /** @param field the field to correct, or {@link Problem#FORM} */
    public ChangeRefusedException(String field, String code, Object... arguments) {
        this(Map.of(field, Problem.of(code, arguments)));
    }

    ChangeRefusedException(Map<String, Problem> problems) {
        super(problems.toString());
        this.problems = problems;
    }

    public Map<String, Problem> problems() {
        return problems;
    }
}
