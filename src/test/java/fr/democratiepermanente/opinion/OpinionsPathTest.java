package fr.democratiepermanente.opinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.ServiceClosed;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.opinion.OpinionRound.Opinion;
import fr.democratiepermanente.opinion.OpinionRound.Outcome;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.CoversModel;
import fr.democratiepermanente.process.OpinionsProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** One test per path through {@code opinions.bpmn}: a case of the mobility service, other services asked. */
@ApplicationTest
@CoversModel(OpinionsProcess.KEY)
class OpinionsPathTest {

    private static final String EDUCATION = "service-education";
    private static final String CULTURE = "service-culture";
    private static final String QUESTION = "Le train du soir sert-il vos lycées ?";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Intake intake;

    @Autowired
    private Opinions opinions;

    @Autowired
    private OpinionRounds rounds;

    @Autowired
    private CaseProcess process;

    @Autowired
    private Journal journal;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Clock clock;

    private Agents agents;
    private String reference;
    private LocalDate dueOn;

    @BeforeEach
    void qualifiedCase() {
        agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
        reference = intake.take(Agents.submission("Un train de plus pour les lycéens"));
        jdbc.sql("update proposal set service_code = 'service-mobilites' where reference = ?")
                .param(reference)
                .update();
        dueOn = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE).plusDays(10);
    }

    private void ask(String... services) {
        opinions.ask(reference, List.of(services), QUESTION, dueOn, "lea.martinet");
        process.start(OpinionsProcess.KEY, reference, Map.of());
    }

    @Test
    void theCaseGoesOnWhenEveryServiceHasAnswered() throws Exception {
        open("camille.renaud", EDUCATION).andExpect(status().isNotFound());
        ask(EDUCATION, CULTURE);

        assertThat(tasks())
                .hasSize(2)
                .allSatisfy(
                        task -> assertThat(LocalDate.ofInstant(task.getDueDate().toInstant(), WorkingDays.ZONE))
                                .isEqualTo(dueOn));
        open("camille.renaud", EDUCATION)
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("sert-il vos lycées"),
                                containsString("En attente"),
                                containsString("Coordonnées réservées"),
                                not(containsString("camille@example.org")),
                                not(containsString("??opinion")))));

        answer(EDUCATION, "FAVOURABLE");
        open("camille.renaud", EDUCATION).andExpect(status().isNotFound());
        assertThat(isRunning()).isTrue();
        answer(CULTURE, "NOT_CONCERNED");
        run(jobOf(OpinionsProcess.GATHER_OPINIONS));

        assertThat(isRunning()).isFalse();
        assertThat(kinds())
                .contains(JournalKind.OPINIONS_ASKED, JournalKind.OPINION_GIVEN)
                .endsWith(JournalKind.OPINIONS_GATHERED);
        open("lea.martinet", "service-mobilites")
                .andExpect(content()
                        .string(allOf(
                                containsString("Favorable"),
                                containsString("Non concerné"),
                                containsString("Cela aiderait nos élèves."),
                                not(containsString("Hors délai")))));
    }

    @Test
    void aServiceIsRemindedHalfWayAndGivenUpInTheEnd() throws Exception {
        ask(EDUCATION);
        String task = task(EDUCATION).getId();

        run(jobOf("halfTimePassed"));
        run(jobOf(OpinionsProcess.CHASE_SERVICE));
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task)
                        .singleResult()
                        .getPriority())
                .isEqualTo(100);
        assertThat(kinds()).endsWith(JournalKind.OPINION_CHASED);
        assertThat(jdbc.sql(
                                "select count(*) from mail where reference = ? and subject like '%l’avis de votre service est attendu'")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .isPositive();
        open("camille.renaud", EDUCATION).andExpect(content().string(containsString("Relancé le")));

        run(jobOf("timeRanOut"));
        assertThat(tasks()).isEmpty();
        run(jobOf(OpinionsProcess.NOTE_NO_OPINION));
        run(jobOf(OpinionsProcess.GATHER_OPINIONS));

        assertThat(isRunning()).isFalse();
        assertThat(outcome(EDUCATION)).isEqualTo(Outcome.MISSING);
        assertThatThrownBy(() -> engine.getTaskService().setAssignee(task, "camille.renaud"))
                .hasMessageContaining("n’est plus à faire");
        open("lea.martinet", "service-mobilites")
                .andExpect(content().string(containsString("Sans réponse dans le délai")));
    }

    @Test
    void nobodyWaitsForAServiceThatIsClosed() {
        ask(EDUCATION, CULTURE);
        close(CULTURE);

        assertThat(tasks())
                .singleElement()
                .satisfies(left ->
                        assertThat(left.getId()).isEqualTo(task(EDUCATION).getId()));
        assertThat(outcome(CULTURE)).isEqualTo(Outcome.SERVICE_CLOSED);
        answer(EDUCATION, "UNFAVOURABLE");
        run(jobOf(OpinionsProcess.GATHER_OPINIONS));
        assertThat(isRunning()).isFalse();
    }

    /** For the time it takes the process to notice: other tests need the service. */
    private void close(String service) {
        jdbc.sql("update service set closed_at = now() where code = ?")
                .param(service)
                .update();
        try {
            events.publishEvent(new ServiceClosed(service));
            run(jobOf(OpinionsProcess.NOTE_NO_OPINION));
        } finally {
            jdbc.sql("update service set closed_at = null where code = ?")
                    .param(service)
                    .update();
        }
    }

    @Test
    void whatCannotBeAskedIsRefusedWithItsField() {
        assertRefused("choisissez au moins un service", List.of(), QUESTION, dueOn);
        assertRefused("n’a pas à se consulter", List.of("service-mobilites"), QUESTION, dueOn);
        assertRefused("n’est plus ouvert", List.of("service-fantome"), QUESTION, dueOn);
        assertRefused("Question", List.of(EDUCATION), null, dueOn);
        assertRefused("un jour à venir", List.of(EDUCATION), QUESTION, dueOn.minusDays(10));
        assertThat(rounds.of(reference)).isEmpty();
    }

    private void assertRefused(String message, List<String> services, String question, LocalDate day) {
        assertThatThrownBy(() -> opinions.ask(reference, services, question, day, "lea.martinet"))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining(message);
    }

    private void answer(String service, String position) {
        Task task = task(service);
        Map<String, Object> values =
                new HashMap<>(Map.of("position", position, "opinion", "Cela aiderait nos élèves."));
        agents.as(task.getAssignee(), () -> engine.getFormService().submitTaskForm(task.getId(), values));
    }

    private Task task(String service) {
        return engine.getTaskService()
                .createTaskQuery()
                .processDefinitionKey(OpinionsProcess.KEY)
                .processInstanceBusinessKey(reference)
                .taskCandidateGroup(service)
                .includeAssignedTasks()
                .singleResult();
    }

    private List<Task> tasks() {
        return engine.getTaskService()
                .createTaskQuery()
                .processDefinitionKey(OpinionsProcess.KEY)
                .processInstanceBusinessKey(reference)
                .list();
    }

    private boolean isRunning() {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey(OpinionsProcess.KEY)
                        .processInstanceBusinessKey(reference)
                        .count()
                > 0;
    }

    private Job jobOf(String activity) {
        String instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(OpinionsProcess.KEY)
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId();
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance)
                .activityId(activity)
                .singleResult();
    }

    private void run(Job job) {
        engine.getManagementService().executeJob(job.getId());
    }

    private Outcome outcome(String service) {
        return rounds.of(reference).get(0).opinions().stream()
                .filter(opinion -> opinion.service().equals(service))
                .map(Opinion::outcome)
                .findFirst()
                .orElseThrow();
    }

    private ResultActions open(String agent, String service) throws Exception {
        return mvc.perform(get("/dossiers/" + reference)
                .with(user(agent)
                        .authorities(
                                new SimpleGrantedAuthority(Role.REFERENT_AGENT.group()),
                                new SimpleGrantedAuthority(service))));
    }

    private List<JournalKind> kinds() {
        return journal.of(reference).stream().map(JournalEntry::kind).toList();
    }
}
