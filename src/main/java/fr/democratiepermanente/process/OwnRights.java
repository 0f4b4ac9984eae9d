package fr.democratiepermanente.process;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Lets the application do in the engine what follows from somebody's act, with its own rights instead of theirs: an agent
 * who qualifies a case moves its timers, and may not move timers. Whether they may act is checked before.
 */
@Component
public class OwnRights {

    private final ProcessEngine engine;

    OwnRights(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /** In the caller's transaction, and within the engine's command when one is running. */
    public <T> T get(Supplier<T> work) {
        Callable<T> callable = work::get;
        return configuration()
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(callable));
    }

    public void run(Runnable work) {
        get(() -> {
            work.run();
            return null;
        });
    }

    ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }
}
