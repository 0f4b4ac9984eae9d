package fr.democratiepermanente.identity;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.process.ProposalProcess;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What each role may do in the engine. */
@ApplicationTest
class AccessSetupTest {

    @Autowired
    private AccessSetup setup;

    @Autowired
    private TasklistFilters tasklistFilters;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private FilterService filters;

    @ParameterizedTest
    @CsvSource({
        "pilot-directorate, true, true, true",
        "referent-agent, true, false, false",
        "line-manager, true, true, false",
        "comdir, false, true, false",
        "elected-official, false, false, false",
        "camunda-admin, true, true, true"
    })
    void roleStartsCasesFollowsThemAndSeesTasksAsItsWorkAsks(
            String group, boolean starts, boolean follows, boolean seesAllTasks) {
        assertThat(may(group, Permissions.CREATE_INSTANCE)).isEqualTo(starts);
        assertThat(may(group, Permissions.READ_INSTANCE)).isEqualTo(follows);
        assertThat(may(group, Permissions.READ_TASK)).isEqualTo(seesAllTasks);
    }

    @ParameterizedTest
    @CsvSource({"pilot-directorate", "referent-agent", "line-manager", "comdir", "elected-official"})
    void onlyAnAdministratorDeploysMakesFiltersOrChangesInstances(String group) {
        assertThat(may(group, Permissions.UPDATE_INSTANCE)).isFalse();
        assertThat(may(group, Permissions.DELETE_INSTANCE)).isFalse();
        assertThat(authorizations.isUserAuthorized(
                        "somebody", List.of(group), Permissions.CREATE, Resources.DEPLOYMENT))
                .isFalse();
        assertThat(authorizations.isUserAuthorized("somebody", List.of(group), Permissions.CREATE, Resources.FILTER))
                .isFalse();
        assertThat(authorizations.isUserAuthorized("somebody", List.of(group), Permissions.CREATE, Resources.TASK))
                .isFalse();
    }

    @Test
    void anotherStartAddsNothing() {
        long before = authorizations.createAuthorizationQuery().count();
        long filtersBefore = filters.createTaskFilterQuery().count();

        setup.run(null);
        tasklistFilters.run(null);

        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(before);
        assertThat(filters.createTaskFilterQuery().count())
                .isEqualTo(filtersBefore)
                .isEqualTo(5);
    }

    private boolean may(String group, Permission permission) {
        return authorizations.isUserAuthorized(
                "somebody", List.of(group), permission, Resources.PROCESS_DEFINITION, ProposalProcess.KEY);
    }
}
