package fr.democratiepermanente.insight.cockpit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.TravellingClock;
import fr.democratiepermanente.attack.Attacker;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.insight.cockpit.EngineHistory.ActivityFigures;
import fr.democratiepermanente.insight.cockpit.EngineHistory.VersionFigures;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.ProposalProcess;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The figures on the diagram are those that walking all the history by another way gives. */
@ApplicationTest
class CockpitHeatTest {

    private static final String COMPARED = "compared";

    @LocalServerPort
    private int port;

    @Autowired
    private EngineHistory figures;

    @Autowired
    private HistoryService history;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseProcess processes;

    @Autowired
    private TravellingClock clock;

    @Autowired
    private ObjectMapper json;

    private String definition;

    @BeforeEach
    void thereAreCases() {
        clock.comeBack();
        definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(ProposalProcess.KEY)
                .latestVersion()
                .singleResult()
                .getId();
        cases.answer(cases.take("Des bancs au bord de la Loire"));
        cases.qualify(cases.take("Des arbres devant la gare"));
        processes.end(cases.take("Un dossier arrêté en chemin"));
    }

    @Test
    void areThoseOfEveryActivityOfTheVersion() {
        assertEqual(figures.activities(definition, Instant.EPOCH), walked(Instant.EPOCH));
    }

    @Test
    void areThoseOfThePeriodAlone() {
        Instant since = clock.instant().minus(1, ChronoUnit.HOURS);
        assertEqual(figures.activities(definition, since), walked(since));
        // Other tests travel, none as far.
        assertThat(figures.activities(definition, Instant.parse("2090-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void cancelledStepsStandApart() {
        ActivityFigures qualify = figures.activities(definition, Instant.EPOCH).stream()
                .filter(step -> step.activity().equals(ProposalProcess.QUALIFY_PROPOSAL))
                .findFirst()
                .orElseThrow();
        assertThat(qualify.passed()).isPositive();
        assertThat(qualify.cancelled()).isPositive();
    }

    @Test
    void aVersionCountsItsInstances() {
        List<HistoricProcessInstance> all = history.createHistoricProcessInstanceQuery()
                .processDefinitionId(definition)
                .unlimitedList();
        VersionFigures version = figures.versions(ProposalProcess.KEY).get(0);
        assertThat(version.definition().id()).isEqualTo(definition);
        assertThat(version.started()).isEqualTo(all.size());
        assertThat(version.running())
                .isEqualTo(all.stream().filter(one -> one.getEndTime() == null).count());
        List<Long> completed = all.stream()
                .filter(one -> one.getState().equals(HistoricProcessInstance.STATE_COMPLETED))
                .map(HistoricProcessInstance::getDurationInMillis)
                .sorted()
                .toList();
        assertThat(version.completed()).isEqualTo(completed.size());
        assertThat(version.stopped())
                .isEqualTo(all.size() - version.running() - version.completed())
                .isPositive();
        if (!completed.isEmpty()) {
            assertThat(version.median()).isCloseTo(percentile(completed, 0.5), within(0.01));
            assertThat(version.slow()).isCloseTo(percentile(completed, 0.9), within(0.01));
        }
    }

    @Test
    void twoVersionsAreComparedStepByStep() throws IOException {
        List<String> deployments = List.of(deployed("kept", "left"), deployed("kept", "added"));
        try {
            List<String> versions = repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(COMPARED)
                    .orderByProcessDefinitionVersion()
                    .asc()
                    .list()
                    .stream()
                    .map(ProcessDefinition::getId)
                    .toList();
            versions.forEach(runtime::startProcessInstanceById);
            JsonNode compared = json.readTree(new Attacker(port)
                    .signedIn("sophie.garnier")
                    .get("/pilotage/cockpit/versions?definition=" + versions.get(1) + "&avant=" + versions.get(0)
                            + "&apres=" + versions.get(1))
                    .bytes());
            assertThat(compared.get("versions")).hasSize(2).allSatisfy(version -> {
                assertThat(version.get("started").asLong()).isOne();
                assertThat(version.get("completed").asLong()).isOne();
            });
            assertThat(compared.get("changes")).hasSize(3).allSatisfy(change -> {
                boolean both = change.get("name").asText().equals("kept");
                assertThat(change.at("/difference/value").isNull()).isEqualTo(!both);
                assertThat(change.get("passedBefore").asLong()
                                + change.get("passedAfter").asLong())
                        .isEqualTo(both ? 2 : 1);
            });
            assertThat(new Attacker(port)
                            .signedIn("sophie.garnier")
                            .get("/pilotage/cockpit/versions?definition=" + definition + "&avant=" + versions.get(0)
                                    + "&apres=" + definition)
                            .status())
                    .as("a version of another process")
                    .isEqualTo(404);
        } finally {
            deployments.forEach(deployment -> repository.deleteDeployment(deployment, true));
        }
    }

    private String deployed(String first, String second) {
        BpmnModelInstance model = Bpmn.createExecutableProcess(COMPARED)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent("begun")
                .serviceTask(first)
                .name(first)
                .camundaExpression("${true}")
                .serviceTask(second)
                .name(second)
                .camundaExpression("${true}")
                .endEvent("ended")
                .done();
        return repository
                .createDeployment()
                .addModelInstance(COMPARED + ".bpmn", model)
                .deploy()
                .getId();
    }

    @Test
    void cockpitIsToldTheSameWithWords() throws IOException {
        JsonNode heat = json.readTree(new Attacker(port)
                .signedIn("sophie.garnier")
                .get("/pilotage/cockpit/chaleur?periode=tout&definition=" + definition)
                .bytes());
        Map<String, ActivityFigures> counted = figures.activities(definition, Instant.EPOCH).stream()
                .collect(Collectors.toMap(ActivityFigures::activity, step -> step));
        assertThat(heat)
                .hasSize(counted.size())
                .allSatisfy(step -> assertThat(step.get("passed").asLong())
                        .isEqualTo(counted.get(step.get("activity").asText()).passed()));
        assertThat(heat)
                .anySatisfy(step -> assertThat(step.at("/slow/words").asText()).isNotBlank());
    }

    private static void assertEqual(List<ActivityFigures> counted, Map<String, List<HistoricActivityInstance>> walked) {
        assertThat(counted).extracting(ActivityFigures::activity).containsExactlyInAnyOrderElementsOf(walked.keySet());
        assertThat(counted).hasSizeGreaterThan(10).allSatisfy(step -> {
            List<HistoricActivityInstance> all = walked.get(step.activity());
            List<Long> passed = all.stream()
                    .filter(one -> one.getEndTime() != null && !one.isCanceled())
                    .map(HistoricActivityInstance::getDurationInMillis)
                    .sorted()
                    .toList();
            assertThat(step.passed()).as(step.activity()).isEqualTo(passed.size());
            assertThat(step.cancelled())
                    .as(step.activity())
                    .isEqualTo(all.stream()
                            .filter(HistoricActivityInstance::isCanceled)
                            .count());
            assertThat(step.running())
                    .as(step.activity())
                    .isEqualTo(
                            all.stream().filter(one -> one.getEndTime() == null).count());
            if (passed.isEmpty()) {
                assertThat(step.mean()).isNull();
                assertThat(step.slow()).isNull();
            } else {
                double mean =
                        passed.stream().mapToLong(Long::longValue).average().orElseThrow();
                assertThat(step.mean()).as(step.activity()).isCloseTo(mean, within(0.01));
                assertThat(step.median()).as(step.activity()).isCloseTo(percentile(passed, 0.5), within(0.01));
                assertThat(step.slow()).as(step.activity()).isCloseTo(percentile(passed, 0.9), within(0.01));
            }
        });
    }

    private Map<String, List<HistoricActivityInstance>> walked(Instant since) {
        Map<String, List<HistoricActivityInstance>> byActivity = new HashMap<>();
        history
                .createHistoricActivityInstanceQuery()
                .processDefinitionId(definition)
                .startedAfter(Date.from(since))
                .unlimitedList()
                .stream()
                .filter(one -> !one.getActivityType().equals("multiInstanceBody"))
                .collect(Collectors.groupingBy(HistoricActivityInstance::getActivityId))
                .forEach(byActivity::put);
        return byActivity;
    }

    /** Between the two nearest ranks. */
    private static double percentile(List<Long> sorted, double share) {
        double rank = share * (sorted.size() - 1);
        int below = (int) Math.floor(rank);
        int above = (int) Math.ceil(rank);
        return sorted.get(below) + (rank - below) * (sorted.get(above) - sorted.get(below));
    }
}
