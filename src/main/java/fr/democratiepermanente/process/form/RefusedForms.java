package fr.democratiepermanente.process.form;

import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Hands a refusal on as it is: the engine wraps what listeners throw, those of the model twice, and calls it a failure of
 * the server.
 */
class RefusedForms extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException failure) {
            throw Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                    .filter(FormRefusedException.class::isInstance)
                    .map(FormRefusedException.class::cast)
                    .findFirst()
                    .<RuntimeException>map(refused -> refused)
                    .orElse(failure);
        }
    }
}
