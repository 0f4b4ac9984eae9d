package fr.democratiepermanente.process.form;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Hands a refusal on as it is: the engine wraps what listeners throw, and calls it a failure of the server. */
class RefusedForms extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException failure) {
            throw failure.getCause() instanceof FormRefusedException refused ? refused : failure;
        }
    }
}
