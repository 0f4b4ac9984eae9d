package fr.democratiepermanente.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.Agents;
import fr.democratiepermanente.TravellingClock;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.DeliberationProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormRefusedException;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Deliberations on the agenda of a session of June 2027, seen from March, and the people who work on them. */
abstract class DeliberationFixture {

    static final String PILOT = "claire.moreau";
    static final String COMDIR = "helene.roussel";
    static final String ELECTED = "marc.dubreuil";
    static final String REFERENT = "lea.martinet";
    static final String NEW = "/deliberations/nouvelle";
    static final String REPORT = "Le rapport que les élus liront.";
    static final String REASON = "Le budget n’est pas assez détaillé.";

    @Autowired
    Deliberations deliberations;

    @Autowired
    DeliberationHistory history;

    @Autowired
    IdentityService identity;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService engineHistory;

    @Autowired
    GreenMail smtp;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TravellingClock clock;

    @Autowired
    MockMvc mvc;

    final String title = "Une délibération " + UUID.randomUUID();

    Agents agents;

    @BeforeEach
    void itIsMarch() {
        agents = new Agents(identity, tasks, forms);
        travelTo("2027-03-01");
    }

    @AfterEach
    void comeBack() {
        clock.comeBack();
    }

    void travelTo(String day) {
        clock.travelTo(
                LocalDate.parse(day).atTime(10, 0).atZone(WorkingDays.ZONE).toInstant());
    }

    long session(String day) {
        return jdbc.sql("insert into assembly_session (title, held_on) values (?, ?) returning id")
                .params("Session " + UUID.randomUUID(), LocalDate.parse(day))
                .query(Long.class)
                .single();
    }

    /** Changes a session on its page, whose deadlines then move. */
    void change(long session, String day, boolean cancelled) throws Exception {
        Map<String, Object> now = jdbc.sql("select title, version from assembly_session where id = ?")
                .param(session)
                .query()
                .singleRow();
        send(
                        "/referentiel/sessions/" + session,
                        Role.PILOT_DIRECTORATE,
                        Map.of(
                                "titre",
                                now.get("title").toString(),
                                "jour",
                                day,
                                "annulee",
                                cancelled ? "oui" : "",
                                "vu",
                                now.get("version").toString()))
                .andExpect(status().isSeeOther());
    }

    Map<String, String> draft(long session) {
        return new HashMap<>(Map.of(
                "titre",
                title,
                "objet",
                "L’assemblée approuve <b>ce projet</b>.",
                "session",
                String.valueOf(session),
                "rapporteur",
                ELECTED,
                "service",
                "service-mobilites",
                "jeton",
                UUID.randomUUID().toString()));
    }

    String opened(long session, String... targets) throws Exception {
        MockHttpServletRequestBuilder request = form(NEW, Role.PILOT_DIRECTORATE, draft(session));
        String address = mvc.perform(targets.length == 0 ? request : request.param("sur", targets))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        return address.replaceAll("/deliberations/(DELIB-\\d+)/dossier.*", "$1");
    }

    /** A deliberation whose report is written. */
    String prepared(long session, String... targets) throws Exception {
        String key = opened(session, targets);
        submit(REFERENT, key, Map.of("report", REPORT));
        return key;
    }

    /** A deliberation that the elected officials have, with the position of who reports on it. */
    String reported(long session, String... targets) throws Exception {
        String key = prepared(session, targets);
        goOn(key);
        return key;
    }

    /** From the arbitration to the vote. */
    void goOn(String key) {
        submit(COMDIR, key, Map.of("decision", "FAVOURABLE"));
        submit(PILOT, key, Map.of("opinion", "La commission est favorable."));
        submit(ELECTED, key, Map.of("position", "Je propose d’adopter ce texte."));
    }

    void submit(String agent, String key, Map<String, Object> values) {
        agents.submit(agent, key, values);
        runJobs(key);
    }

    void submit(String agent, String key, String step, Map<String, Object> values) {
        agents.submit(agent, key, step, values);
        runJobs(key);
    }

    void assertRefused(String agent, String key, Map<String, Object> values, String message) {
        assertThatThrownBy(() -> agents.submit(agent, key, values))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining(message);
    }

    static Map<String, Object> vote(String decision, String number, int votesFor, int votesAgainst) {
        return new HashMap<>(Map.of(
                "decision",
                decision,
                "number",
                number,
                "votesFor",
                String.valueOf(votesFor),
                "votesAgainst",
                String.valueOf(votesAgainst),
                "abstained",
                "5",
                "notVoting",
                "2"));
    }

    static String number() {
        return UUID.randomUUID().toString().substring(0, 13);
    }

    ProcessInstance instance(String key) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key, DeliberationProcess.KEY)
                .singleResult();
    }

    /** Runs what the engine has to do until somebody or the calendar has to. */
    void runJobs(String key) {
        for (Job job = next(key); job != null; job = next(key)) {
            management.executeJob(job.getId());
        }
    }

    private Job next(String key) {
        return jobs(key).filter(job -> job.getDuedate() == null).findFirst().orElse(null);
    }

    Job timer(String key) {
        return timer(key, DeliberationProcess.DEADLINE_NEARED, DeliberationProcess.DEADLINE_FOLLOWED);
    }

    /** The only one of these timers that waits. */
    Job timer(String key, String... names) {
        List<Job> timers = Stream.of(names)
                .flatMap(
                        name -> management
                                .createJobQuery()
                                .processInstanceId(instance(key).getId())
                                .activityId(name)
                                .timers()
                                .list()
                                .stream())
                .toList();
        assertThat(timers).hasSize(1);
        return timers.get(0);
    }

    private Stream<Job> jobs(String key) {
        ProcessInstance instance = instance(key);
        return instance == null
                ? Stream.empty()
                : management.createJobQuery().processInstanceId(instance.getId()).list().stream();
    }

    /** Lets the timer that watches the deadline fire. */
    void watch(String key) {
        management.executeJob(timer(key).getId());
        runJobs(key);
    }

    LocalDate timerDay(String key) {
        return LocalDate.ofInstant(timer(key).getDuedate().toInstant(), WorkingDays.ZONE);
    }

    String step(String key) {
        return agents.task(key).getTaskDefinitionKey();
    }

    LocalDate dueOn(String key, String step) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(key)
                .taskDefinitionKey(step)
                .singleResult();
        return LocalDate.ofInstant(task.getDueDate().toInstant(), WorkingDays.ZONE);
    }

    /** What happened, the latest first, without who took which task. */
    List<DeliberationHistory.Kind> events(String key) {
        return history.of(deliberations.get(key).id()).stream()
                .map(DeliberationHistory.Entry::kind)
                .filter(kind -> !kind.name().startsWith("TASK_"))
                .toList();
    }

    /** What the latest event of a kind says. */
    String detail(String key, DeliberationHistory.Kind kind) {
        return history.of(deliberations.get(key).id()).stream()
                .filter(entry -> entry.kind() == kind)
                .findFirst()
                .orElseThrow()
                .detail();
    }

    /** Another elected official, to be deleted by the test. */
    String official(String email) {
        String id = "elue-" + number();
        User elected = identity.newUser(id);
        elected.setLastName("Dupuis");
        elected.setEmail(email);
        identity.saveUser(elected);
        identity.createMembership(id, Role.ELECTED_OFFICIAL.group());
        return id;
    }

    String version(String key) {
        return String.valueOf(deliberations.get(key).version());
    }

    ResultActions propose(String key, String target, String text) throws Exception {
        return send(
                "/deliberations/" + key + "/textes",
                Role.PILOT_DIRECTORATE,
                Map.of("sur", target, "texte", text, "vu", version(key)));
    }

    /** Who received a mail about this test's deliberation whose subject begins so; once for each mail. */
    List<String> told(String subject) throws Exception {
        Stream.Builder<String> found = Stream.builder();
        for (MimeMessage mail : smtp.getReceivedMessages()) {
            if (mail.getSubject().startsWith(subject) && mail.getSubject().contains(title)) {
                found.add(mail.getRecipients(Message.RecipientType.TO)[0].toString());
            }
        }
        return found.build().toList();
    }

    static String address(String user) {
        return user + "@example.org";
    }

    String publicPage(String key) throws Exception {
        return body(get("/deliberations/" + key));
    }

    String file(String key, Role role) throws Exception {
        return body(get("/deliberations/" + key + "/dossier").with(as(role)));
    }

    ResultActions send(String address, Role role, Map<String, String> values) throws Exception {
        return mvc.perform(form(address, role, values));
    }

    static MockHttpServletRequestBuilder form(String address, Role role, Map<String, String> values) {
        MockHttpServletRequestBuilder request = post(address).with(csrf()).with(as(role));
        values.forEach(request::param);
        return request;
    }

    static RequestPostProcessor as(Role role, String... groups) {
        return user(PILOT)
                .authorities(Stream.concat(Stream.of(role.group()), Stream.of(groups))
                        .map(SimpleGrantedAuthority::new)
                        .toList());
    }

    String body(MockHttpServletRequestBuilder request) throws Exception {
        return text(mvc.perform(request).andExpect(status().isOk()));
    }

    static String text(ResultActions answer) throws Exception {
        String page = answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).doesNotContain("??");
        return page;
    }
}
