package fr.democratiepermanente.process;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes no new job once the application is told to stop. Otherwise jobs taken while the database is being closed would
 * fail and use up one of their retries.
 */
@Component
class JobsStopFirst implements SmartLifecycle {

    private final ObjectProvider<JobExecutor> executor;
    private volatile boolean running;

    JobsStopFirst(ObjectProvider<JobExecutor> executor) {
        this.executor = executor;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        executor.ifAvailable(JobExecutor::shutdown);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
