package fr.democratiepermanente.process;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.springframework.stereotype.Component;

/** Engine settings that no property of the Camunda starter reaches. */
@Component
class EnginePlugin extends AbstractProcessEnginePlugin {

    private static final String GROUPS = "[a-zA-Z0-9._-]+";
    /** Some identity providers know people by their address only. */
    private static final String USERS = "[a-zA-Z0-9._@-]+";

    /** As long as the history of the processes themselves. */
    private static final String HISTORY_LIFE = "P1825D";

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        // The dearest level, for a reason: which value a variable had when somebody decided is read from it alone.
        configuration.setHistoryLevel(HistoryLevel.HISTORY_LEVEL_FULL);
        configuration.setHistoryCleanupBatchWindowStartTime("01:00");
        configuration.setHistoryCleanupBatchWindowEndTime("04:00");
        configuration.setBatchOperationHistoryTimeToLive(HISTORY_LIFE);
        configuration.setDeserializationTypeValidationEnabled(true);
        // Whoever called is told; a refused form is no fault of ours, and stack traces could quote what was typed.
        configuration.setEnableCmdExceptionLogging(false);
        configuration.setFilterService(new GuardedFilterService());
        configuration.setCustomPreCommandInterceptorsTxRequired(
                List.of(new ExpressionlessQueries(), new RefusedInput()));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(
                List.of(new ExpressionlessQueries(), new RefusedInput()));
        configuration.setCustomPreVariableSerializers(
                List.of(PlainVariables.without(ValueType.FILE), PlainVariables.without(ValueType.BYTES)));
        configuration.setCustomPostVariableSerializers(List.of(PlainVariables.only()));
        configuration.setUserResourceWhitelistPattern(USERS);
        configuration.setGroupResourceWhitelistPattern(GROUPS);
    }

    /** The engine makes its tables at the first start, when there are none, and never again. */
    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        if (new EngineTables(configuration.getDataSource()).exist()) {
            configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
        }
    }
}
