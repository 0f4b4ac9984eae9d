package fr.democratiepermanente.process;

import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;

/**
 * What the candidates of a task may do with it: read it, claim it, complete it, release it or pass it to a colleague.
 * Not update it: that would allow setting variables.
 */
class CandidateRights extends DefaultAuthorizationProvider {

    @Override
    protected Permission[] getRuntimePermissions(boolean enforceSpecificVariablePermission) {
        return Stream.concat(
                        Stream.of(super.getRuntimePermissions(enforceSpecificVariablePermission)),
                        Stream.of(TaskPermissions.TASK_ASSIGN))
                .toArray(Permission[]::new);
    }
}
