package fr.democratiepermanente.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the cases that are under way along to the model's newest version, at every start: their forms and their handlers
 * are the newest ones too. Activities keep their ids from version to version; that is all the plan rests on, wherever an
 * activity may have moved to. Timers are dated anew. A case that cannot follow stays where it is and is reported.
 */
@Component
@Order(5)
class ModelMigration implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ModelMigration.class);

    /** How often a case is tried whose job runs at the same moment. */
    private static final int ATTEMPTS = 3;

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final TransactionTemplate transaction;

    ModelMigration(
            RepositoryService repository,
            RuntimeService runtime,
            ManagementService management,
            PlatformTransactionManager transactions) {
        this.repository = repository;
        this.runtime = runtime;
        this.management = management;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        CaseModels.keys().forEach(this::migrate);
    }

    /**
     * Migrates the cases of one model.
     *
     * @return how many could not follow
     */
    int migrate(String key) {
        List<ProcessDefinition> versions = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .orderByProcessDefinitionVersion()
                .desc()
                .list();
        int left = 0;
        for (ProcessDefinition older : versions.subList(Math.min(1, versions.size()), versions.size())) {
            List<ProcessInstance> instances = runtime.createProcessInstanceQuery()
                    .processDefinitionId(older.getId())
                    .list();
            if (!instances.isEmpty()) {
                left += migrate(instances, older, versions.get(0));
            }
        }
        return left;
    }

    private int migrate(List<ProcessInstance> instances, ProcessDefinition from, ProcessDefinition to) {
        Move move = new Move(plan(from, to), activities(from), activities(to));
        int left = 0;
        for (ProcessInstance instance : instances) {
            if (!migrated(instance, move, ATTEMPTS)) {
                left++;
            }
        }
        LOG.info(
                "Modèle {} : {} dossiers passés de la version {} à la version {}, {} restés",
                to.getKey(),
                instances.size() - left,
                from.getVersion(),
                to.getVersion(),
                left);
        return left;
    }

    /**
     * From one version to another.
     *
     * @param before activities of the older version that have jobs, by job definition
     * @param after the same of the newer one
     */
    private record Move(MigrationPlan plan, Map<String, String> before, Map<String, String> after) {}

    private Map<String, String> activities(ProcessDefinition definition) {
        return management.createJobDefinitionQuery().processDefinitionId(definition.getId()).list().stream()
                .collect(Collectors.toMap(JobDefinition::getId, JobDefinition::getActivityId));
    }

    private boolean migrated(ProcessInstance instance, Move move, int attempts) {
        try {
            transaction.executeWithoutResult(status -> {
                Set<String> waiting = timers(instance, move.before()).keySet();
                runtime.newMigration(move.plan())
                        .processInstanceIds(instance.getId())
                        .skipCustomListeners()
                        .execute();
                forgetFired(instance, waiting, move);
            });
            return true;
        } catch (OptimisticLockingException moving) {
            return attempts > 1 && migrated(instance, move, attempts - 1);
        } catch (ProcessEngineException impossible) {
            LOG.error("Le dossier {} n’a pas pu changer de version de modèle", instance.getBusinessKey(), impossible);
            return false;
        }
    }

    /**
     * The engine begins every timer of an event sub-process anew, those too that had fired or were stopped, and they
     * would tell everybody once more.
     */
    private void forgetFired(ProcessInstance instance, Set<String> waiting, Move move) {
        timers(instance, move.after()).forEach((activity, job) -> {
            if (move.before().containsValue(activity) && !waiting.contains(activity)) {
                management.deleteJob(job);
            }
        });
    }

    /** Ids of the timers that an instance waits for, by activity. */
    private Map<String, String> timers(ProcessInstance instance, Map<String, String> activities) {
        Map<String, String> timers = new HashMap<>();
        management.createJobQuery().processInstanceId(instance.getId()).timers().list().stream()
                .filter(job -> activities.containsKey(job.getJobDefinitionId()))
                .forEach(job -> timers.put(activities.get(job.getJobDefinitionId()), job.getId()));
        return timers;
    }

    /** The engine pairs what is where it was; what moved into or out of a sub-process is paired by its id here. */
    private MigrationPlan plan(ProcessDefinition from, ProcessDefinition to) {
        Set<String> paired = runtime
                .createMigrationPlan(from.getId(), to.getId())
                .mapEqualActivities()
                .updateEventTriggers()
                .build()
                .getInstructions()
                .stream()
                .map(MigrationInstruction::getSourceActivityId)
                .collect(Collectors.toSet());
        var plan = runtime.createMigrationPlan(from.getId(), to.getId())
                .mapEqualActivities()
                .updateEventTriggers();
        Set<String> target = waiting(to);
        waiting(from).stream()
                .filter(target::contains)
                .filter(id -> !paired.contains(id))
                .forEach(id -> plan.mapActivities(id, id));
        return plan.build();
    }

    /** Ids of the nodes where a case may wait. */
    private Set<String> waiting(ProcessDefinition definition) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definition.getId());
        return model.getModelElementsByType(FlowNode.class).stream()
                .filter(node -> node instanceof Activity || node instanceof Event || node instanceof EventBasedGateway)
                .filter(node -> !(node instanceof SubProcess))
                .filter(node -> !(node instanceof Event)
                        || node.getIncoming().size() + node.getOutgoing().size() > 1)
                .map(FlowNode::getId)
                .collect(Collectors.toSet());
    }
}
