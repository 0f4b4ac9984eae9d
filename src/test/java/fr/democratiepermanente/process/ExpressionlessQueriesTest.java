package fr.democratiepermanente.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** No expression that came with a query is evaluated; stored filters and ordinary queries go on working. */
@ApplicationTest
class ExpressionlessQueriesTest {

    /** Would fail loudly if it were evaluated. */
    private static final String EXPRESSION = "${nobodyEvaluatesThis.now()}";

    @Autowired
    private TaskService tasks;

    @Autowired
    private FilterService filters;

    @Autowired
    private IdentityService identity;

    @Autowired
    private FormService forms;

    @Test
    void anExpressionInAQueryIsRefusedUnevaluated() {
        assertRefused(tasks.createTaskQuery().dueAfterExpression(EXPRESSION));
        assertRefused(hidden());
    }

    @Test
    void anExpressionAddedToAStoredFilterIsRefusedUnevaluated() {
        String filter = storedFilter().getId();
        assertThatThrownBy(() -> filters.list(filter, hidden())).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> filters.listPage(filter, hidden(), 0, 10)).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> filters.count(filter, hidden())).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> filters.singleResult(filter, hidden())).isInstanceOf(BadUserRequestException.class);
    }

    @Test
    void storedFiltersAndOrdinaryQueriesWork() {
        String filter = storedFilter().getId();
        new Agents(identity, tasks, forms)
                .as(
                        "claire.moreau",
                        () -> assertThatCode(() -> filters.count(filter)).doesNotThrowAnyException());
        assertThat(tasks.createTaskQuery()
                        .or()
                        .taskName("a")
                        .taskName("b")
                        .endOr()
                        .count())
                .isZero();
    }

    private TaskQuery hidden() {
        return tasks.createTaskQuery().or().dueAfterExpression(EXPRESSION).endOr();
    }

    private Filter storedFilter() {
        return filters.createTaskFilterQuery().filterName("Mon service").singleResult();
    }

    private static void assertRefused(TaskQuery query) {
        assertThatThrownBy(query::list).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(query::count).isInstanceOf(BadUserRequestException.class);
    }
}
