package fr.democratiepermanente.designcycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.Agents;
import fr.democratiepermanente.AuthorBrowser;
import fr.democratiepermanente.TravellingClock;
import fr.democratiepermanente.attack.Mailbox;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.designcycle.deliverable.DeliverableKind;
import fr.democratiepermanente.document.SampleFiles;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.proposal.AuthorSessions;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import fr.democratiepermanente.proposal.Submission;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Cycles that go from phase to phase, the people who work on them, and what others read of it. */
abstract class CycleFixture {

    static final String LEAD = "agathe.colin";
    static final String REFERENT = "lea.martinet";
    static final String SPONSOR = "helene.roussel";
    static final String PILOT = "claire.moreau";
    static final String OUTSIDER = "yanis.lefevre";
    static final LocalDate START = LocalDate.of(2027, 4, 1);
    static final String SYNTHESIS = "Les internes rentrent le vendredi soir, quand il n’y a plus de car.";
    static final String USAGES = "Les internes partent une fois par semaine, les apprentis tous les jours.";
    static final String TRACKS = "Un car à la demande, réservé la veille.";
    static final String RESULTS = "Douze voyageurs sur quinze ont réservé sans aide.";

    @Autowired
    Cycles cycles;

    @Autowired
    Interviews interviews;

    @Autowired
    Team team;

    @Autowired
    Trail trail;

    @Autowired
    Proposals proposals;

    @Autowired
    Cases cases;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    @Autowired
    GreenMail smtp;

    @Autowired
    AuthorSessions sessionsOfAuthors;

    @Autowired
    TravellingClock clock;

    Agents agents;
    RuntimeService runtime;
    ManagementService management;
    TaskService tasks;

    /** Addresses of the authors of the cycle's proposals. */
    List<String> authors;

    List<String> sources;

    @BeforeEach
    void itIsApril() {
        agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
        runtime = engine.getRuntimeService();
        management = engine.getManagementService();
        tasks = engine.getTaskService();
        on(START);
    }

    @AfterEach
    void comeBack() {
        clock.comeBack();
    }

    void on(LocalDate day) {
        clock.travelTo(day.atTime(10, 0).atZone(WorkingDays.ZONE).toInstant());
    }

    /** A cycle of the two of the team, begun today, that takes up two proposals of two authors. */
    Cycle open() {
        return open(null);
    }

    Cycle open(Long session) {
        String unique = UUID.randomUUID().toString();
        authors = List.of("un." + unique + "@example.org", "deux." + unique + "@example.org");
        sources = authors.stream()
                .map(author -> proposal("Un car le soir " + unique, author))
                .toList();
        Cycle cycle = cycles.open(
                new Cycles.NewCycle(
                        "Rentrer le soir " + unique,
                        "Comment rentrer après 20 heures sans voiture\u202f?",
                        "se-deplacer-sans-voiture",
                        SPONSOR,
                        session,
                        CycleCalendar.proposed(START),
                        List.of(LEAD, REFERENT),
                        sources,
                        UUID.randomUUID().toString()),
                PILOT);
        cases.runJobs(cycle.key());
        return cycle;
    }

    String proposal(String title, String author) {
        String reference = proposals
                .open(new Submission(
                        title,
                        "Il n’y a plus rien après 20 heures pour les internes et les apprentis.",
                        null,
                        null,
                        Channel.WEB,
                        new ContributorDetails(
                                ContributorDetails.Kind.PERSON, "Dominique Auteur", null, author, null, false)))
                .reference();
        proposals.qualify(
                reference,
                new Qualification(Destination.CHANTIER, Level.REGION, "MOBILITES", "service-mobilites", true));
        proposals.arriveAt(reference, ProposalProcess.STUDY_FOR_CHANTIER);
        return reference;
    }

    Cycle now(Cycle cycle) {
        return cycles.get(cycle.key());
    }

    void plan(Cycle cycle, String publicMet) {
        interviews.add(
                cycles.lock(cycle.key()),
                new Interviews.Plan(Interview.Audience.CITIZENS, publicMet, null, null),
                LEAD);
    }

    void submit(String agent, Cycle cycle, String step, Map<String, Object> values) {
        agents.submit(agent, cycle.key(), step, values);
        cases.runJobs(cycle.key());
    }

    void assertRefused(String agent, Cycle cycle, String step, Map<String, Object> values, String words) {
        assertThatThrownBy(() -> agents.submit(agent, cycle.key(), step, values))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining(words);
    }

    /** Submits the form of one task among several of the same step. */
    void submitTask(String agent, Task task, Map<String, Object> values) {
        agents.as(agent, () -> engine.getFormService().submitTaskForm(task.getId(), values));
    }

    Map<String, Object> held(String notes) {
        return Map.of(
                "held",
                "DONE",
                "heldOn",
                LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE).toString(),
                "people",
                "3",
                "notes",
                notes);
    }

    List<Task> open(Cycle cycle, String step) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(cycle.key())
                .taskDefinitionKey(step)
                .orderByTaskName()
                .asc()
                .list();
    }

    List<String> steps(Cycle cycle) {
        return tasks.createTaskQuery().processInstanceBusinessKey(cycle.key()).list().stream()
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    /** Goes through Découvrir until the sponsor has to decide. */
    void discover(Cycle cycle) {
        plan(cycle, "lycéens internes");
        plan(cycle, "apprentis");
        submit(LEAD, cycle, "planInterviews", Map.of());
        open(cycle, "conductInterview").forEach(task -> submitTask(REFERENT, task, held("Ils attendent au froid.")));
        submit(LEAD, cycle, "writeSynthesis", Map.of("synthesis", SYNTHESIS, "usages", USAGES));
        submit(OUTSIDER, cycle, "acceptDeliverables", Map.of("decision", "ACCEPT"));
    }

    /** Goes through Prototyper until the sponsor has to decide. */
    void prototype(Cycle cycle) throws Exception {
        submit(
                LEAD,
                cycle,
                "holdWorkshop",
                Map.of(
                        "heldOn",
                                LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE)
                                        .toString(),
                        "people", "12",
                        "notes", "Trois pistes sont sorties."));
        handIn(cycle, DeliverableKind.PRE_MOCKUPS, LEAD, "maquette.png", mockup());
        submit(LEAD, cycle, "draftSolutions", Map.of("tracks", TRACKS));
        submit(OUTSIDER, cycle, "acceptDeliverables", Map.of("decision", "ACCEPT"));
    }

    /** Goes through Tester until the sponsor has to decide. */
    void test(Cycle cycle) {
        plan(now(cycle), "voyageurs du soir");
        submit(LEAD, cycle, "planTests", Map.of("testPlan", "Quinze voyageurs réservent un car."));
        open(cycle, "runTest").forEach(task -> submitTask(REFERENT, task, held("Ils réservent seuls.")));
        submit(LEAD, cycle, "writeTestSynthesis", Map.of("results", RESULTS));
        submit(OUTSIDER, cycle, "acceptDeliverables", Map.of("decision", "ACCEPT"));
    }

    static Map<String, Object> decision(String decision, String reason) {
        return Map.of("decision", decision, "reason", reason);
    }

    /** An image that no other cycle has. */
    byte[] mockup() {
        return SampleFiles.image("png");
    }

    ResultActions handIn(Cycle cycle, DeliverableKind kind, String agent, String name, byte[] content)
            throws Exception {
        return mvc.perform(multipart(cycle.address() + "/livrables/" + kind.path())
                .file(new MockMultipartFile("fichier", name, "application/octet-stream", content))
                .with(agent(agent))
                .with(csrf()));
    }

    ResultActions send(Cycle cycle, String agent, String act, String... parameters) throws Exception {
        var request = post(cycle.address() + act).with(agent(agent)).with(csrf());
        for (int n = 0; n < parameters.length; n += 2) {
            request.param(parameters[n], parameters[n + 1]);
        }
        return mvc.perform(request);
    }

    String file(Cycle cycle, String agent) throws Exception {
        return read(get(cycle.fileAddress()).with(agent(agent)));
    }

    String publicPage(Cycle cycle) throws Exception {
        return read(get(cycle.address()));
    }

    String read(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse().getContentAsString();
    }

    RequestPostProcessor agent(String agent) {
        return user(agent)
                .authorities(engine.getIdentityService().createGroupQuery().groupMember(agent).list().stream()
                        .map(Group::getId)
                        .map(SimpleGrantedAuthority::new)
                        .collect(Collectors.toList()));
    }

    List<String> mailsTo(String address) {
        return new Mailbox(smtp, address).mails();
    }

    /** What the author of a proposal reads on their own page. */
    String ownPage(String reference) throws Exception {
        return read(get("/suivi").cookie(AuthorBrowser.cookie(sessionsOfAuthors, reference)));
    }

    List<String> kinds(Cycle cycle) {
        return trail.of(cycle.id()).stream().map(event -> event.kind().name()).toList();
    }

    /** Lets the timer of this event fire. */
    void fire(Cycle cycle, String event) {
        Job timer = management
                .createJobQuery()
                .processInstanceId(instance(cycle))
                .activityId(event)
                .timers()
                .singleResult();
        management.executeJob(timer.getId());
        cases.runJobs(cycle.key());
    }

    Job timer(Cycle cycle, String event) {
        return management
                .createJobQuery()
                .processInstanceId(instance(cycle))
                .activityId(event)
                .timers()
                .singleResult();
    }

    private String instance(Cycle cycle) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(cycle.key(), "design-cycle")
                .singleResult()
                .getId();
    }

    void assertOver(Cycle cycle) {
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(cycle.key())
                        .count())
                .isZero();
        assertThat(now(cycle).endedAt()).isNotNull();
    }
}
