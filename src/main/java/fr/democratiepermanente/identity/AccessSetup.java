package fr.democratiepermanente.identity;

import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.Permissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.Permissions.TASK_ASSIGN;
import static org.camunda.bpm.engine.authorization.Permissions.TASK_WORK;

import fr.democratiepermanente.process.CaseModels;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.ReferralProcess;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the groups and what each may do in the engine; run at every start, it adds what is missing and no more. What a
 * permission on a process or on tasks allows here is said in {@code process.task.TaskChecker}; {@code docs/roles.md} is
 * the same as a table.
 */
@Component
@Order(10)
class AccessSetup implements ApplicationRunner {

    private static final String ANY = Authorization.ANY;
    private static final List<Role> AGENTS = List.of(Role.PILOT_DIRECTORATE, Role.REFERENT_AGENT, Role.LINE_MANAGER);
    private static final List<Role> DECIDERS = List.of(Role.COMDIR, Role.ELECTED_OFFICIAL);
    private static final List<Role> MANAGERS = List.of(Role.PILOT_DIRECTORATE, Role.LINE_MANAGER, Role.COMDIR);
    private static final List<Role> ACROSS_SERVICES = List.of(Role.PILOT_DIRECTORATE, Role.COMDIR);

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final Services services;
    private final MessageSource messages;

    AccessSetup(
            IdentityService identity, AuthorizationService authorizations, Services services, MessageSource messages) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.services = services;
        this.messages = messages;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        for (Role role : Role.values()) {
            group(role.group(), messages.getMessage("role." + role.name(), null, Locale.FRENCH), "WORKFLOW");
            allow(role, Resources.APPLICATION, "welcome", ACCESS);
            allow(role, Resources.USER, ANY, READ);
            allow(role, Resources.GROUP, ANY, READ);
        }
        services.all().forEach(service -> group(service.code(), service.name(), Services.GROUP_TYPE));
        for (Role role : AGENTS) {
            allow(role, Resources.APPLICATION, "tasklist", ACCESS);
            allowOnCases(role, READ, READ_TASK, TASK_WORK);
            // The counter takes proposals in; the other processes start by themselves.
            allow(role, Resources.PROCESS_DEFINITION, ProposalProcess.KEY, CREATE_INSTANCE);
            allow(role, Resources.PROCESS_INSTANCE, ANY, CREATE);
        }
        // Elected officials sign referrals, and decide with the COMDIR; they see no tasks but their own.
        allow(Role.ELECTED_OFFICIAL, Resources.PROCESS_DEFINITION, ReferralProcess.KEY, READ, READ_TASK, TASK_WORK);
        for (Role role : DECIDERS) {
            allow(role, Resources.APPLICATION, "tasklist", ACCESS);
            CaseModels.shared()
                    .forEach(key -> allow(role, Resources.PROCESS_DEFINITION, key, READ, READ_TASK, TASK_WORK));
        }
        for (Role role : MANAGERS) {
            allow(role, Resources.APPLICATION, "cockpit", ACCESS);
            allowOnCases(role, READ, READ_INSTANCE);
            allow(role, Resources.DECISION_DEFINITION, ANY, READ, READ_HISTORY);
        }
        for (Role role : ACROSS_SERVICES) {
            allowOnCases(role, READ_HISTORY);
            allow(role, Resources.TASK, ANY, READ);
        }
        allowOnCases(Role.LINE_MANAGER, TASK_ASSIGN);
        // Earlier versions granted it: whoever answers for one service does not read what others did.
        withdraw(Role.LINE_MANAGER, Resources.PROCESS_DEFINITION, ProposalProcess.KEY, READ_HISTORY);
        allow(Role.PILOT_DIRECTORATE, Resources.TASK, ANY, TASK_ASSIGN);
        for (Resources resource : Resources.values()) {
            allow(Role.ADMINISTRATOR, resource, ANY, ALL);
        }
    }

    private void group(String id, String name, String type) {
        if (identity.createGroupQuery().groupId(id).count() == 0) {
            Group group = identity.newGroup(id);
            group.setName(name);
            group.setType(type);
            identity.saveGroup(group);
        }
    }

    /** On every process that cases run through. */
    private void allowOnCases(Role role, Permission... permissions) {
        CaseModels.keys().forEach(key -> allow(role, Resources.PROCESS_DEFINITION, key, permissions));
    }

    private void allow(Role role, Resource resource, String id, Permission... permissions) {
        Authorization granted = granted(role, resource, id);
        if (granted == null) {
            granted = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            granted.setGroupId(role.group());
            granted.setResource(resource);
            granted.setResourceId(id);
        }
        if (!Stream.of(permissions).allMatch(granted::isPermissionGranted)) {
            Stream.of(permissions).forEach(granted::addPermission);
            authorizations.saveAuthorization(granted);
        }
    }

    private void withdraw(Role role, Resource resource, String id, Permission permission) {
        Authorization granted = granted(role, resource, id);
        if (granted != null && granted.isPermissionGranted(permission)) {
            granted.removePermission(permission);
            authorizations.saveAuthorization(granted);
        }
    }

    private Authorization granted(Role role, Resource resource, String id) {
        return authorizations
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .groupIdIn(role.group())
                .resourceType(resource)
                .resourceId(id)
                .singleResult();
    }
}
