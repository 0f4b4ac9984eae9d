package fr.democratiepermanente.identity;

import fr.democratiepermanente.process.CaseModels;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.ReferralProcess;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The lists agents find in Tasklist; made once, then an administrator's to change. */
@Component
@Order(30)
class TasklistFilters implements ApplicationRunner {

    private static final Role[] WORK_ON_TASKS = {
        Role.PILOT_DIRECTORATE, Role.REFERENT_AGENT, Role.LINE_MANAGER, Role.ADMINISTRATOR
    };

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;

    TasklistFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        filter(
                "Mes tâches",
                "Celles que vous avez prises en charge",
                -30,
                tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"),
                WORK_ON_TASKS);
        filter(
                "Mon service",
                "Celles de vos groupes, prises en charge ou non",
                -20,
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .includeAssignedTasks(),
                WORK_ON_TASKS);
        filter(
                "À qualifier",
                "Propositions à orienter ou à confirmer",
                -10,
                tasks.createTaskQuery()
                        .processDefinitionKey(ProposalProcess.KEY)
                        .taskDefinitionKeyIn(ProposalProcess.QUALIFY_PROPOSAL, ProposalProcess.CONFIRM_TRIAGE),
                Role.PILOT_DIRECTORATE,
                Role.ADMINISTRATOR);
        filter(
                "À signer",
                "Saisines qui attendent la signature d’un élu",
                -5,
                tasks.createTaskQuery()
                        .processDefinitionKey(ReferralProcess.KEY)
                        .taskDefinitionKey(ReferralProcess.SIGN_REFERRAL),
                Role.ELECTED_OFFICIAL);
        filter(
                "À décider",
                "Décisions et arbitrages qui vous reviennent",
                -4,
                tasks.createTaskQuery()
                        .processDefinitionKeyIn(CaseModels.shared().toArray(String[]::new))
                        .taskCandidateUserExpression("${currentUser()}")
                        .includeAssignedTasks(),
                Role.COMDIR,
                Role.ELECTED_OFFICIAL);
        filter(
                "Mes équipes",
                "Cycles, expérimentations et délibérations où vous avez un rôle",
                -15,
                tasks.createTaskQuery()
                        .processDefinitionKeyIn(CaseModels.shared().toArray(String[]::new))
                        .taskCandidateUserExpression("${currentUser()}")
                        .includeAssignedTasks(),
                WORK_ON_TASKS);
        filter(
                "En retard",
                "L’échéance est passée",
                0,
                tasks.createTaskQuery().dueBeforeExpression("${now()}"),
                WORK_ON_TASKS);
        filter("Toutes les tâches", "Toutes celles que vous pouvez voir", 10, tasks.createTaskQuery(), WORK_ON_TASKS);
    }

    private void filter(String name, String description, int priority, TaskQuery query, Role... readers) {
        if (filters.createTaskFilterQuery().filterName(name).count() > 0) {
            return;
        }
        Filter filter = filters.newTaskFilter(name)
                .setQuery(query.orderByDueDate().asc())
                .setProperties(Map.of(
                        "description",
                        description,
                        "priority",
                        priority,
                        "refresh",
                        true,
                        "color",
                        "#1f3a6e",
                        "showUndefinedVariable",
                        false,
                        "variables",
                        List.of()));
        filters.saveFilter(filter);
        for (Role reader : readers) {
            Authorization read = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            read.setGroupId(reader.group());
            read.setResource(Resources.FILTER);
            read.setResourceId(filter.getId());
            read.addPermission(Permissions.READ);
            authorizations.saveAuthorization(read);
        }
    }
}
