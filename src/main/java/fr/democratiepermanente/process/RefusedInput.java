package fr.democratiepermanente.process;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Calls a mistake of the sender's by its name: the engine reports some of them as failures of its own. */
class RefusedInput extends CommandInterceptor {

    /** How the engine's message begins when somebody sends a variable in Java's serialization format. */
    private static final String JAVA_SERIALIZED = "ENGINE-17007";

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException refused) {
            if (isSerializedObject(refused)) {
                throw PlainVariables.refusal();
            }
            if (isUnreadableModel(command, refused)) {
                throw new BadUserRequestException(refused.getMessage(), refused);
            }
            throw refused;
        }
    }

    /** Other reasons not to deploy, like rights or the database, have exceptions of their own. */
    private static boolean isUnreadableModel(Command<?> command, ProcessEngineException refused) {
        return command instanceof DeployCmd && refused.getClass() == ProcessEngineException.class;
    }

    private static boolean isSerializedObject(ProcessEngineException refused) {
        return String.valueOf(refused.getMessage()).startsWith(JAVA_SERIALIZED);
    }
}
