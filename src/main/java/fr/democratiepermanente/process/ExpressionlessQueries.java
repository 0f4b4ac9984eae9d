package fr.democratiepermanente.process;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Checks every task query before the engine runs it. */
class ExpressionlessQueries extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        QueryExpressions.refuse(command);
        return next.execute(command);
    }
}
