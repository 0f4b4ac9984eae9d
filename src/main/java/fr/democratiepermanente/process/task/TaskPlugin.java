package fr.democratiepermanente.process.task;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.springframework.stereotype.Component;

/** Installs in the engine whose a task is. */
@Component
class TaskPlugin extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        TaskChecker checker = new TaskChecker();
        configuration.setTaskService(new CaseTaskService(checker));
        configuration.setCommandCheckers(List.of(new TenantCommandChecker(), checker));
        configuration.setCustomSessionFactories(List.of(new TaskAuthorizations.Factory()));
        configuration.setResourceAuthorizationProvider(new TaskAssignees());
        configuration.setStandaloneTasksEnabled(false);
    }
}
