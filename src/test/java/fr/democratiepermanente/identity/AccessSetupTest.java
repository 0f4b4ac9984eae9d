package fr.democratiepermanente.identity;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.process.CaseModels;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.ReferralProcess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** The engine's part of docs/roles.md, cell by cell. */
    @ParameterizedTest
    @CsvSource({
        "pilot-directorate, tasklist cockpit, start follow history read work, READ_ALL REASSIGN_ALL",
        "referent-agent,    tasklist,         start read work,                ''",
        "line-manager,      tasklist cockpit, start follow read work reassign, ''",
        "comdir,            tasklist cockpit, follow history,                 READ_ALL",
        "elected-official,  tasklist,         '',                             ''",
        "camunda-admin,     tasklist cockpit admin, start follow history read work reassign, READ_ALL REASSIGN_ALL",
    })
    void roleMayDoInTheEngineWhatTheTableSays(
            String group, String applications, String onProposals, String onEveryTask) {
        assertThat(Stream.of("tasklist", "cockpit", "admin")
                        .filter(application -> may(group, Permissions.ACCESS, Resources.APPLICATION, application)))
                .containsExactlyElementsOf(words(applications));
        Map<String, Permission> actions = new LinkedHashMap<>();
        actions.put("start", Permissions.CREATE_INSTANCE);
        actions.put("follow", Permissions.READ_INSTANCE);
        actions.put("history", Permissions.READ_HISTORY);
        actions.put("read", Permissions.READ_TASK);
        actions.put("work", Permissions.TASK_WORK);
        actions.put("reassign", Permissions.TASK_ASSIGN);
        assertThat(actions.keySet().stream()
                        .filter(action ->
                                may(group, actions.get(action), Resources.PROCESS_DEFINITION, ProposalProcess.KEY)))
                .containsExactlyElementsOf(words(onProposals));
        assertThat(may(group, Permissions.READ, Resources.TASK, Authorization.ANY))
                .isEqualTo(words(onEveryTask).contains("READ_ALL"));
        assertThat(may(group, Permissions.TASK_ASSIGN, Resources.TASK, Authorization.ANY))
                .isEqualTo(words(onEveryTask).contains("REASSIGN_ALL"));
    }

    /** Elected officials and the COMDIR decide in the models shared with them; elected officials sign referrals too. */
    @ParameterizedTest
    @ValueSource(strings = {"elected-official", "comdir"})
    void decidersReadAndWorkOnTasksOfTheModelsSharedWithThemOnly(String group) {
        for (String process : CaseModels.keys()) {
            for (Permission work : List.of(Permissions.READ_TASK, Permissions.TASK_WORK)) {
                assertThat(may(group, work, Resources.PROCESS_DEFINITION, process))
                        .as("%s on %s", work, process)
                        .isEqualTo(CaseModels.shared().contains(process)
                                || group.equals("elected-official") && process.equals(ReferralProcess.KEY));
            }
        }
    }

    @Test
    void electedOfficialsFollowNoProcess() {
        for (String process : CaseModels.keys()) {
            for (Permission more : List.of(
                    Permissions.CREATE_INSTANCE,
                    Permissions.READ_INSTANCE,
                    Permissions.READ_HISTORY,
                    Permissions.TASK_ASSIGN,
                    Permissions.UPDATE_TASK)) {
                assertThat(may("elected-official", more, Resources.PROCESS_DEFINITION, process))
                        .as("%s on %s", more, process)
                        .isFalse();
            }
        }
    }

    /** The application's part of docs/roles.md, for a case of one's service and for another's. */
    @ParameterizedTest
    @CsvSource({
        "pilot-directorate, service-pilote,    true, true,  true, true,   true",
        "referent-agent,    service-mobilites, true, false, true, false,  false",
        "line-manager,      service-mobilites, true, false, true, false,  false",
        "comdir,            '',                true, true,  false, false, false",
        "elected-official,  '',                true, true,  false, false, false",
        "camunda-admin,     '',                true, true,  true, true,   true"
    })
    void roleMayDoOnTheSiteWhatTheTableSays(
            String role,
            String service,
            boolean readsOwn,
            boolean readsAll,
            boolean contactsOwn,
            boolean contactsAll,
            boolean imports) {
        SignedInAgent agent = new SignedInAgent("somebody", Set.of(role, service));
        String own = service.isEmpty() ? "service-culture" : service;
        assertThat(agent.mayRead(own)).isEqualTo(readsOwn);
        assertThat(agent.mayRead("service-culture")).isEqualTo(readsAll);
        assertThat(agent.mayRead(null)).isEqualTo(readsAll);
        assertThat(agent.mayContactAuthor(own)).isEqualTo(contactsOwn);
        assertThat(agent.mayContactAuthor("service-culture")).isEqualTo(contactsAll);
        assertThat(agent.mayImport()).isEqualTo(imports);
    }

    @ParameterizedTest
    @CsvSource({"pilot-directorate", "referent-agent", "line-manager", "comdir", "elected-official"})
    void onlyAnAdministratorDeploysMakesFiltersOrChangesInstances(String group) {
        for (Permission change : List.of(
                Permissions.UPDATE,
                Permissions.DELETE,
                Permissions.UPDATE_INSTANCE,
                Permissions.DELETE_INSTANCE,
                Permissions.UPDATE_TASK,
                Permissions.DELETE_HISTORY,
                ProcessDefinitionPermissions.SUSPEND,
                ProcessDefinitionPermissions.SUSPEND_INSTANCE,
                ProcessDefinitionPermissions.RETRY_JOB,
                ProcessDefinitionPermissions.UPDATE_INSTANCE_VARIABLE,
                ProcessDefinitionPermissions.UPDATE_TASK_VARIABLE)) {
            assertThat(may(group, change, Resources.PROCESS_DEFINITION, ProposalProcess.KEY))
                    .as("%s", change)
                    .isFalse();
        }
        for (Permission change : List.of(Permissions.UPDATE, Permissions.DELETE, Permissions.TASK_WORK)) {
            assertThat(may(group, change, Resources.TASK, Authorization.ANY)).isFalse();
        }
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
                .isEqualTo(8);
    }

    @Test
    void historyThatEarlierVersionsGaveToLineManagersIsTakenBack() {
        Authorization granted = authorizations
                .createAuthorizationQuery()
                .groupIdIn("line-manager")
                .resourceType(Resources.PROCESS_DEFINITION)
                .resourceId(ProposalProcess.KEY)
                .singleResult();
        granted.addPermission(Permissions.READ_HISTORY);
        authorizations.saveAuthorization(granted);

        setup.run(null);

        assertThat(may("line-manager", Permissions.READ_HISTORY, Resources.PROCESS_DEFINITION, ProposalProcess.KEY))
                .isFalse();
        assertThat(may("line-manager", Permissions.READ_TASK, Resources.PROCESS_DEFINITION, ProposalProcess.KEY))
                .isTrue();
    }

    private boolean may(String group, Permission permission, Resource resource, String id) {
        return authorizations.isUserAuthorized("somebody", List.of(group), permission, resource, id);
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.split(" "));
    }
}
