package fr.democratiepermanente.process;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;

/**
 * Refuses expressions in the task queries people send (CVE-2026-109432): the engine evaluates them, so that whoever
 * has an account could run code. Filters stored by an administrator keep theirs.
 */
final class QueryExpressions {

    private QueryExpressions() {}

    /** @throws BadUserRequestException when the query or one of its "or" parts holds an expression */
    static void refuse(Object query) {
        if (query instanceof TaskQueryImpl tasks
                && tasks.getQueries().stream()
                        .anyMatch(part -> !part.getExpressions().isEmpty())) {
            throw new BadUserRequestException("Expressions are not allowed in queries");
        }
    }
}
