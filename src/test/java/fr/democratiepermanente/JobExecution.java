package fr.democratiepermanente;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Lets the engine's jobs run by themselves during one test class. */
public class JobExecution implements BeforeAllCallback, AfterAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        executor(context).start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        executor(context).shutdown();
    }

    private static JobExecutor executor(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context).getBean(JobExecutor.class);
    }
}
