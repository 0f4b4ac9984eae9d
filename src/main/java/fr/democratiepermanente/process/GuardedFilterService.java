package fr.democratiepermanente.process;

import java.util.List;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.query.Query;

/** Checks what people add to a stored filter when they run it; the filter's own query is the administrator's. */
class GuardedFilterService extends FilterServiceImpl {

    @Override
    public <T, Q extends Query<?, T>> T singleResult(String filterId, Q extendingQuery) {
        QueryExpressions.refuse(extendingQuery);
        return super.singleResult(filterId, extendingQuery);
    }

    @Override
    public <T, Q extends Query<?, T>> List<T> list(String filterId, Q extendingQuery) {
        QueryExpressions.refuse(extendingQuery);
        return super.list(filterId, extendingQuery);
    }

    @Override
    public <T, Q extends Query<?, T>> List<T> listPage(
            String filterId, Q extendingQuery, int firstResult, int maxResults) {
        QueryExpressions.refuse(extendingQuery);
        return super.listPage(filterId, extendingQuery, firstResult, maxResults);
    }

    @Override
    public Long count(String filterId, Query<?, ?> extendingQuery) {
        QueryExpressions.refuse(extendingQuery);
        return super.count(filterId, extendingQuery);
    }
}
