package fr.democratiepermanente.designcycle.deliverable;

import java.util.Arrays;
import java.util.Optional;

/** What a cycle may deliver. Which phase needs what is said by {@code design-gate.dmn}. */
public enum DeliverableKind {
    INTERVIEW_SYNTHESIS("synthese-des-entretiens"),
    USAGE_DIFFERENTIATION("differenciation-des-usages"),
    SOLUTION_TRACKS("pistes-de-solution"),
    PRE_MOCKUPS("pre-maquettes"),
    TEST_PLAN("plan-de-test"),
    TEST_SYNTHESIS("resultats-des-tests");

    private final String path;

    DeliverableKind(String path) {
        this.path = path;
    }

    /** The part of an address, and of a file's name, that stands for it. */
    public String path() {
        return path;
    }

    static Optional<DeliverableKind> at(String path) {
        return Arrays.stream(values()).filter(kind -> kind.path.equals(path)).findFirst();
    }
}
