package fr.democratiepermanente.process.task;

import fr.democratiepermanente.process.TaskEnds;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Installs in the engine whose a task is. */
@Component
class TaskPlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<TaskEnds> ends;

    TaskPlugin(ObjectProvider<TaskEnds> ends) {
        this.ends = ends;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        TaskChecker checker = new TaskChecker();
        configuration.setTaskService(new CaseTaskService(checker, ends));
        configuration.setCommandCheckers(List.of(new TenantCommandChecker(), checker));
        configuration.setCustomSessionFactories(List.of(new TaskAuthorizations.Factory()));
        configuration.setResourceAuthorizationProvider(new TaskAssignees());
        configuration.setStandaloneTasksEnabled(false);
    }
}
