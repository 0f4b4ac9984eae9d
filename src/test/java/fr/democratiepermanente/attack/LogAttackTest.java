package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.JobExecution;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.platform.logging.SafeLogs;
import fr.democratiepermanente.proposal.AuthorLinks;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Status;
import fr.democratiepermanente.proposal.Submission;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people type does not write the log: it forges no line, moves no cursor, and is not in it. Read from the real
 * console, and from the structured format beside it.
 */
@ApplicationTest
@ExtendWith({JobExecution.class, OutputCaptureExtension.class})
class LogAttackTest {

    private static final String FORGED = "FORGED 2026-11-23T08:00:00.000Z  INFO 1 --- admin signed in";

    /** Libraries that, made to talk, quote all they receive: request heads, arguments of handlers, parameters of SQL. */
    private static final Map<String, Level> TALKATIVE = Map.of(
            "org.apache.coyote.http11.Http11InputBuffer", Level.DEBUG,
            "org.springframework.security", Level.DEBUG,
            "org.springframework.web.method", Level.TRACE,
            "org.camunda.bpm.engine.impl.persistence.entity", Level.DEBUG);

    private static final Pattern LINE = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\S+ +(?:TRACE|DEBUG|INFO|WARN|ERROR) .*"
                    + "|\\t+(?:at |\\.\\.\\. |Suppressed: ).*|Caused by: .*|[\\w.$]+(?:Exception|Error)(?:: .*)?|Wrapped by: .*|");

    private static final String MARK = "Xmarque";

    @Autowired
    private Intake intake;

    @Autowired
    private Proposals proposals;

    @Autowired
    private AuthorLinks links;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @LocalServerPort
    private int port;

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger tomcat =
            java.util.logging.Logger.getLogger("org.apache.coyote.http11.Http11InputBuffer");
    private final Map<String, Level> levelsBefore = new HashMap<>();
    private final ByteArrayOutputStream structured = new ByteArrayOutputStream();

    @BeforeEach
    void writeStructuredToo() {
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setName("ECS");
        appender.setEncoder(encoder);
        appender.setOutputStream(structured);
        appender.start();
        root.addAppender(appender);
        new SafeLogs().onApplicationEvent(null);
    }

    @AfterEach
    void asItWas() {
        tomcat.setLevel(null);
        root.getAppender("SAFE_ECS").stop();
        root.detachAppender("SAFE_ECS");
        levelsBefore.forEach((name, level) -> context.getLogger(name).setLevel(level));
    }

    private void listen(String logger, Level level) {
        levelsBefore.put(logger, context.getLogger(logger).getLevel());
        context.getLogger(logger).setLevel(level);
    }

    @Test
    void whatIsTypedForgesNoLineHoweverTalkativeTheLog(CapturedOutput console) {
        TALKATIVE.forEach(this::listen);
        tomcat.setLevel(java.util.logging.Level.ALL);
        Attacker attacker = new Attacker(port);
        for (String hostile : List.of(
                "\r\n" + FORGED,
                "\n" + FORGED,
                "\r" + FORGED,
                "\u001b[2K\u001b[1G" + FORGED,
                "\u0085\u2028" + FORGED)) {
            String token =
                    Attacker.hidden(attacker.get("/propositions/nouvelle").body(), "_csrf");
            attacker.postForm("/propositions/nouvelle", Map.of("_csrf", token, "title", "Titre" + hostile));
            attacker.postForm("/propositions/nouvelle", Map.of("_csrf", token, "champ" + hostile, "x"));
            attacker.signIn("admin" + hostile, "mot de passe");
            attacker.get("/", "User-Agent", "Mozilla/5.0 " + hostile);
            attacker.get("/propositions", "User-Agent", "Mozilla/5.0 \u001b[31m\u009b31m");
        }

        assertOneEventALine(console.getOut());
        assertOneEventAnObject();
        assertThat(console.getOut())
                .as("quoted, as a title, a login name and a header")
                .contains("Titre\\r\\nFORGED", "admin\\u001b[2K", "Mozilla/5.0 \\n")
                .contains("\\u2028FORGED");
    }

    @Test
    void neitherDoesTheTextOfAnException(CapturedOutput console) {
        IllegalStateException outer = new IllegalStateException(
                "refusé\r\n" + FORGED, new IllegalArgumentException("cause\r\n" + FORGED + "\n\tat forged.Frame"));
        outer.addSuppressed(new IllegalArgumentException("aussi\u001b[2K\n" + FORGED));

        LoggerFactory.getLogger(getClass()).error("Échec pour {}", "x\r\n" + FORGED, outer);

        assertOneEventALine(console.getOut());
        assertOneEventAnObject();
        assertThat(console.getOut())
                .contains("refusé\\r\\nFORGED", "cause\\r\\nFORGED", "aussi\\u001b[2K\\nFORGED", "x\\r\\nFORGED");
    }

    private static void assertOneEventALine(String console) {
        assertThat(console).contains("FORGED");
        assertThat(console.split("\n", -1)).allSatisfy(line -> assertThat(line).matches(LINE));
        assertThat(console).doesNotContainPattern("[\\p{Cc}\u2028\u2029&&[^\n\t]]");
    }

    private void assertOneEventAnObject() {
        ObjectMapper json = new ObjectMapper();
        String[] lines = structured.toString(StandardCharsets.UTF_8).split("\n");
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            JsonNode event = parsed(json, line);
            assertThat(event.path("@timestamp").asText()).isNotEmpty();
            assertThat(event.path("message").asText()).doesNotContainPattern("[\\p{Cc}\u2028\u2029&&[^\t]]");
            assertThat(event.path("error").path("stack_trace").asText().split("\n"))
                    .allSatisfy(frame ->
                            assertThat(frame).doesNotStartWith("FORGED").doesNotStartWith("\tat forged"));
        });
    }

    private static JsonNode parsed(ObjectMapper json, String line) {
        try {
            return json.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    void nothingPrivateIsLogged(CapturedOutput console) {
        listen("fr.democratiepermanente", Level.DEBUG);
        String reference = aWholeLife();
        String secret = links.secretFor(reference);
        Attacker author = new Attacker(port);
        Attacker agent = new Attacker(port).signedIn("claire.moreau");

        follow(author, secret);
        typeNonsense(author, agent);
        String incident = provokeAnErrorOfTheDatabase(agent);
        importARowThatCannotBecomeACase(agent);

        String text = console.getAll();
        String objects = structured.toString(StandardCharsets.UTF_8);
        assertThat(text).as("the log tells what happened").contains(incident, "import_row_marked", "claire.moreau");
        assertThat(objects).contains(incident, "import_row_marked", "\"agent\":\"claire.moreau\"");
        for (String log : List.of(text, objects)) {
            assertThat(log)
                    .doesNotContainIgnoringCase(MARK)
                    .doesNotContain("02 61 99 88 77", secret, "demonstration")
                    .doesNotContain(
                            agent.cookie("JSESSIONID").orElseThrow(),
                            agent.cookie("XSRF-TOKEN").orElseThrow());
        }
    }

    private String aWholeLife() {
        Agents agents = new Agents(identity, tasks, forms);
        String reference = intake.take(new Submission(
                MARK + "titre",
                MARK + "corps, une idée de plus de vingt signes.",
                "MOBILITES",
                null,
                Channel.WEB,
                new ContributorDetails(
                        ContributorDetails.Kind.PERSON,
                        MARK + "nom",
                        null,
                        MARK + "@example.org",
                        "02 61 99 88 77",
                        false)));
        awaitStatus(reference, Status.QUALIFYING);
        agents.submit(
                "claire.moreau",
                reference,
                Map.of(
                        "destination",
                        "IMMEDIATE_MEASURE",
                        "level",
                        "REGION",
                        "theme",
                        "MOBILITES",
                        "service",
                        "service-mobilites",
                        "reason",
                        MARK + "motif",
                        MARK + "inconnu",
                        "x",
                        "textPublishable",
                        true));
        agents.submit(
                "lea.martinet",
                reference,
                Map.of("outcome", "HANDLED", "measureTitle", MARK, "owner", MARK, "dueOn", "2027-07-01"));
        agents.submit("lea.martinet", reference, Map.of("answer", MARK + "reponse, en plus de vingt signes."));
        agents.submit("yanis.lefevre", reference, Map.of("decision", "PUBLISH"));
        awaitStatus(reference, Status.CLOSED);
        return reference;
    }

    private void awaitStatus(String reference, Status status) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> proposals.get(reference).status() == status);
    }

    /** The author's address, whole, cut, and as no server can read it. */
    private static void follow(Attacker author, String secret) {
        assertThat(author.get("/suivi/" + secret).status()).isLessThan(400);
        author.withCookie("suivi", secret).get("/suivi");
        for (String target : List.of(
                "/suivi/" + secret + "x",
                "/suivi/" + secret + "{<",
                "/suivi/" + secret + "%zz",
                "/suivi/" + secret + "%2f")) {
            assertThat(author.get(target).status()).isBetween(400, 499);
        }
        author.get("/suivi", "Cookie", "suivi=\"" + secret + "; " + MARK + "=\u0001");
        author.get("/", "Referer", "https://example.org/suivi/" + secret, MARK + "\u0001", secret);
    }

    private void typeNonsense(Attacker author, Attacker agent) {
        author.signIn("admin", MARK + "motdepasse");
        author.signIn(MARK + "@example.org", MARK);
        author.get("/propositions?page=" + MARK + "&q=%ff" + MARK);
        author.get("/" + MARK + "@example.org");
        author.send(MARK, "/propositions", new byte[0]);
        author.post("/propositions/nouvelle", MARK + "/" + MARK, MARK);
        author.post("/propositions/nouvelle", "application/x-www-form-urlencoded", "title=%zz" + MARK);
        author.post("/propositions/nouvelle", "multipart/form-data; boundary=" + MARK, "--" + MARK + "\r\n" + MARK);
        agent.get("/dossiers/" + MARK);
        agent.get("/imports/999999999999999");
        agent.get("/referentiel/lexique/" + MARK);
        String task = "/camunda/api/engine/engine/default/task/" + MARK;
        agent.postJson(task + "/submit-form", "{\"variables\": {\"" + MARK + "\": {\"value\": \"" + MARK + "\"}}}");
        agent.postJson(task + "/claim", "{" + MARK + ": ");
        agent.postJson("/camunda/api/engine/engine/default/task", "{\"dueAfter\": \"" + MARK + "\"}");
        agent.postJson("/camunda/api/engine/engine/default/filter", "{\"name\": \"" + MARK + "\", \"query\": 3}");
    }

    private String provokeAnErrorOfTheDatabase(Attacker agent) {
        jdbc.sql("alter table import_row add constraint import_row_marked check (title not like 'Xmarque%')")
                .update();
        try {
            Answer failed = upload(agent, MARK + " titre refusé par la base");
            assertThat(failed.status()).isEqualTo(500);
            Matcher number = Pattern.compile("[2-9A-Z]{4}-[2-9A-Z]{4}").matcher(failed.body());
            assertThat(number.find()).as("incident number in %s", failed.body()).isTrue();
            return number.group();
        } finally {
            jdbc.sql("alter table import_row drop constraint import_row_marked").update();
        }
    }

    private void importARowThatCannotBecomeACase(Attacker agent) {
        String page = upload(agent, MARK + " que nul ne peut ouvrir")
                .header("location")
                .orElseThrow();
        long id = Long.parseLong(page.substring(page.lastIndexOf('/') + 1));
        jdbc.sql("update import_row set channel = ? where import_id = ?")
                .params(MARK + "canal", id)
                .update();
        agent.postForm(
                page + "/confirmer",
                Map.of("_csrf", Attacker.hidden(agent.get(page).body(), "_csrf")));
        await().until(() -> jdbc.sql("select state from import_batch where id = ?")
                .param(id)
                .query(String.class)
                .single()
                .equals("DONE"));
    }

    private static Answer upload(Attacker agent, String title) {
        String file = "titre;texte;theme;bassin_de_vie;nom;structure;courriel;telephone;canal;deposee_le\r\n" + title
                + ";" + MARK + " texte;;;" + MARK + ";;" + MARK + ".import@example.org;02 61 99 88 77;;\r\n";
        return agent.post(
                "/imports",
                "multipart/form-data; boundary=limite",
                "--limite\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                        + Attacker.hidden(agent.get("/imports").body(), "_csrf")
                        + "\r\n--limite\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + MARK
                        + ".csv\"\r\n\r\n" + file + "\r\n--limite--\r\n");
    }
}
