package fr.democratiepermanente.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.Agents;
import fr.democratiepermanente.TravellingClock;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Submission;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Experiments brought by hand to where a test wants them, day after day. */
abstract class ExperimentFixture {

    static final String MEMBER = "lea.martinet";
    static final String COLLEAGUE = "thomas.picard";
    static final String SPONSOR = "helene.roussel";
    static final String PILOT = "claire.moreau";

    static final LocalDate FIRST_DAY = LocalDate.of(2027, 3, 1);

    /** Half way between the first day and the same day of the next year. */
    static final LocalDate HALF_WAY = LocalDate.of(2027, 8, 31);

    static final LocalDate LAST_DAY = LocalDate.of(2028, 3, 1);

    @Autowired
    Experiments experiments;

    @Autowired
    ExperimentRegister register;

    @Autowired
    ExperimentObjectives objectives;

    @Autowired
    ExperimentEvaluations evaluations;

    @Autowired
    ExperimentHistory events;

    @Autowired
    ExperimentAgenda agenda;

    @Autowired
    ExperimentPortfolio portfolio;

    @Autowired
    Proposals proposals;

    @Autowired
    Cases cases;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    GreenMail smtp;

    @Autowired
    TravellingClock clock;

    Agents agents;
    TaskService tasks;
    RuntimeService runtime;
    ManagementService management;
    HistoryService history;

    final String title = "Une navette à la demande " + UUID.randomUUID();

    @BeforeEach
    void itIsTheFirstDay() {
        agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
        tasks = engine.getTaskService();
        runtime = engine.getRuntimeService();
        management = engine.getManagementService();
        history = engine.getHistoryService();
        itIs(FIRST_DAY);
    }

    @AfterEach
    void comeBack() {
        clock.comeBack();
    }

    void itIs(LocalDate day) {
        clock.travelTo(day.atTime(10, 0).atZone(WorkingDays.ZONE).toInstant());
    }

    /** It is that day, and what was to happen by then has. */
    void itBecomes(LocalDate day, String key) {
        itIs(day);
        for (List<Job> due = due(key); !due.isEmpty(); due = due(key)) {
            due.forEach(timer -> management.executeJob(timer.getId()));
            cases.runJobs(key);
        }
    }

    private List<Job> due(String key) {
        return timers(key).stream()
                .filter(timer -> !timer.getDuedate().after(Date.from(clock.instant())))
                .toList();
    }

    List<Job> timers(String key) {
        ProcessInstance instance = instance(key);
        return instance == null
                ? List.of()
                : management
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .timers()
                        .list();
    }

    ProcessInstance instance(String key) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .singleResult();
    }

    String opened(String... references) {
        return experiments.open(new NewExperiment(
                title,
                "Une navette que l’on appelle, là où aucun car ne passe.",
                "CYCLE-3",
                "se-deplacer-sans-voiture",
                SPONSOR,
                Set.of(MEMBER, COLLEAGUE),
                List.of(references),
                PILOT));
    }

    /** One objective: 120 passengers a month instead of 40. */
    void addObjective(String key) {
        objectives.add(
                experiment(key),
                new ObjectiveForm(
                        "Davantage de trajets sans voiture", "Passagers par mois", "personnes", "40", "120", "UP", "0"),
                MEMBER);
    }

    static Map<String, Object> framing() {
        return new HashMap<>(Map.of(
                "startsOn", FIRST_DAY.toString(),
                "endsOn", "",
                "territory", "Le Lochois",
                "derogation", "DEROGATION",
                "rule", "Une ligne a des horaires fixes\u202f; celle-ci n’en a pas.",
                "legalReference", "Règlement régional des transports, article 12",
                "deliberation", "Délibération 27.02.14 du 25 février 2027"));
    }

    String framed(String... references) {
        String key = opened(references);
        addObjective(key);
        agents.submit(MEMBER, key, framing());
        return key;
    }

    String agreed(String... references) {
        String key = framed(references);
        agents.submit(SPONSOR, key, Map.of("decision", "GO"));
        return key;
    }

    /** Writes the same value for every indicator. */
    void measure(String key, String value) {
        Experiment experiment = experiment(key);
        List<ExperimentObjectives.Measured> values = objectives.of(experiment.id()).stream()
                .map(one ->
                        new ExperimentObjectives.Measured(one.id(), experiment.measuredRound(), Figures.parse(value)))
                .toList();
        assertThat(objectives.measure(experiment, values, experiment.version(), MEMBER))
                .isTrue();
    }

    void evaluateMidTerm(String key, String proposal, String reason) {
        measure(key, "75");
        agents.submit(
                MEMBER,
                key,
                Map.of(
                        "learnt", "Le bouche-à-oreille fonctionne.",
                        "proposal", proposal,
                        "proposalReason", reason));
    }

    void evaluateFinally(String key) {
        measure(key, "131,5");
        agents.submit(MEMBER, key, Map.of("synthesis", "La cible est dépassée."));
    }

    void decide(String key, String decision, String prolongedTo) {
        agents.submit(
                SPONSOR,
                key,
                Map.of("decision", decision, "prolongedTo", prolongedTo, "reason", "Les trajets ont triplé."));
        cases.runJobs(key);
    }

    Experiment experiment(String key) {
        return register.get(key);
    }

    Phase phase(String key) {
        return experiment(key).phase();
    }

    Task task(String key) {
        return agents.task(key);
    }

    List<ExperimentHistory.Kind> kinds(String key) {
        return events.of(Experiment.id(key)).stream()
                .map(ExperimentHistory.Event::kind)
                .toList();
    }

    String proposal(String name, String email) {
        Submission any = Agents.submission(name);
        return proposals
                .open(new Submission(
                        name,
                        any.body(),
                        null,
                        null,
                        Channel.WEB,
                        new ContributorDetails(
                                ContributorDetails.Kind.PERSON, "Dominique Auteur", null, email, null, false)))
                .reference();
    }

    List<MimeMessage> mails(String address, String subject) {
        return Stream.of(smtp.getReceivedMessages())
                .filter(mail -> sent(mail, address, subject))
                .toList();
    }

    private static boolean sent(MimeMessage mail, String address, String subject) {
        try {
            return mail.getSubject().contains(subject)
                    && Arrays.stream(mail.getRecipients(Message.RecipientType.TO))
                            .anyMatch(to -> to.toString().equals(address));
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
