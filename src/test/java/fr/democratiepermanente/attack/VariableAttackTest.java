package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.intake.Intake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A variable that is an object: reading it back would run code of a class that its sender chose. */
@ApplicationTest
class VariableAttackTest {

    private static final String API = "/camunda/api/engine/engine/default";
    private static final String START = API + "/process-definition/key/proposal/submit-form";
    private static final String SERIALIZED = typed("java.lang.String", "application/x-java-serialized-object");
    private static final String NAMED = typed("java.util.ArrayList", "application/json");
    private static final String XML = typed("java.util.ArrayList", "application/xml");
    private static final String UNTYPED = "{\"value\": {\"@class\": \"java.net.URL\", \"host\": \"x\"}}";
    private static final String LIST = "{\"value\": [\"java.net.URL\", {\"host\": \"x\"}]}";
    private static final String HTML = "{\"type\": \"File\", \"value\": \"PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\","
            + " \"valueInfo\": {\"filename\": \"a.html\", \"mimeType\": \"text/html\"}}";
    private static final String JSON = "{\"type\": \"Json\", \"value\": \"{\\\"@class\\\": \\\"java.net.URL\\\"}\"}";
    /** Text all the way: nobody ever reads it as anything else. */
    private static final String TEXT =
            "{\"type\": \"String\", \"value\": \"{\\\"@class\\\": \\\"java.net.URL\\\", \\\"host\\\": \\\"x\\\"}\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private Intake intake;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    private AttackedCase target;
    private RuntimeService runtime;

    @BeforeEach
    void openACase() {
        target = AttackedCase.open(intake, engine, "Un dossier sans objets");
        runtime = engine.getRuntimeService();
    }

    static List<String> objects() {
        return List.of(SERIALIZED, NAMED, UNTYPED, LIST);
    }

    private static String typed(String type, String format) {
        return "{\"type\": \"Object\", \"value\": \"rO0ABXQAAWE=\", \"valueInfo\": {\"objectTypeName\": \"" + type
                + "\", \"serializationDataFormat\": \"" + format + "\"}}";
    }

    @Test
    void noObjectIsTakenFromAnAdministrator() {
        Attacker administrator = new Attacker(port).signedIn("admin");
        String variables = API + "/process-instance/" + target.instance().getId() + "/variables";
        String task = API + "/task/" + target.task().getId();
        for (String value : List.of(SERIALIZED, NAMED, XML, UNTYPED, LIST, JSON)) {
            String modifications = "{\"modifications\": {\"evil\": " + value + "}}";
            String named = "{\"variables\": {\"evil\": " + value + "}}";
            assertRefused(administrator.json("PUT", variables + "/evil", value));
            assertRefused(administrator.postJson(variables, modifications));
            assertRefused(administrator.json("PUT", task + "/variables/evil", value));
            assertRefused(administrator.postJson(task + "/localVariables", modifications));
            assertRefused(administrator.postJson(task + "/complete", named));
            assertRefused(administrator.postJson(API + "/process-definition/key/proposal/start", named));
        }
        assertNoVariable();
    }

    @Test
    void noObjectIsTakenFromAForm() {
        Attacker agent = new Attacker(port).signedIn("claire.moreau");
        String form = API + "/task/" + target.task().getId() + "/submit-form";
        for (String value : List.of(SERIALIZED, NAMED, UNTYPED, LIST, JSON)) {
            assertRefused(agent.postJson(form, "{\"variables\": {\"destination\": " + value + "}}"));
            assertRefused(agent.postJson(form, "{\"variables\": {\"evil\": " + value + "}}"));
            assertRefused(agent.postJson(START, "{\"variables\": {\"title\": " + value + "}}"));
        }
        assertNoVariable();
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(target.task().getId())
                        .count())
                .isOne();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void anObjectBesideACompleteFormIsDropped(String value) {
        String title = "Un guichet sans objets " + UUID.randomUUID();
        Answer started = new Attacker(port)
                .signedIn("claire.moreau")
                .postJson(
                        START,
                        "{\"variables\": {\"title\": {\"value\": \"" + title + "\"}, \"body\": {\"value\":"
                                + " \"Une idée dite au guichet, notée par un agent.\"}, \"contributorKind\": {\"value\":"
                                + " \"PERSON\"}, \"name\": {\"value\": \"Dominique Essai\"}, \"phone\": {\"value\":"
                                + " \"02 38 00 00 00\"}, \"channel\": {\"value\": \"PHONE\"}, \"evil\": " + value
                                + "}}");
        assertThat(started.status()).as(started.body()).isEqualTo(200);
        String reference = jdbc.sql("select reference from proposal where title = ?")
                .param(title)
                .query(String.class)
                .single();
        assertThat(variables(reference)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "claire.moreau"})
    void noClassIsMadeFromAnUpload(String agent) {
        Attacker attacker = new Attacker(port).signedIn(agent);
        for (String type : List.of("java.util.HashMap", "java.lang.String", "java.net.URL")) {
            String part = "--x\r\nContent-Disposition: form-data; name=\"";
            String body = part + "data\"; filename=\"d\"\r\nContent-Type: application/json\r\n\r\n{}\r\n" + part
                    + "type\"\r\nContent-Type: text/plain\r\n\r\n" + type + "\r\n--x--\r\n";
            for (String owner : List.of(
                    "/process-instance/" + target.instance().getId() + "/variables",
                    "/execution/" + target.instance().getId() + "/localVariables",
                    "/task/" + target.task().getId() + "/variables",
                    "/task/" + target.task().getId() + "/localVariables")) {
                assertThat(attacker.post(
                                        API + owner + "/evil/data",
                                        "multipart/form-data; boundary=x",
                                        body,
                                        "X-XSRF-TOKEN",
                                        attacker.cookie("XSRF-TOKEN").orElse(""))
                                .status())
                        .isEqualTo(403);
            }
        }
        assertNoVariable();
    }

    /** A page that the engine would keep, and its webapps show under our address. */
    @ParameterizedTest
    @ValueSource(strings = {"admin", "claire.moreau"})
    void noPageIsKeptAsAFile(String agent) {
        Attacker attacker = new Attacker(port).signedIn(agent);
        String token = attacker.cookie("XSRF-TOKEN").orElseThrow();
        String task = API + "/task/" + target.task().getId();
        String instance = API + "/process-instance/" + target.instance().getId();
        String page = "--x\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"a.html\"\r\n"
                + "Content-Type: text/html\r\n\r\n<script>alert(1)</script>\r\n--x\r\n"
                + "Content-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n--x--\r\n";
        for (String owner : List.of(instance + "/variables", task + "/variables", task + "/localVariables")) {
            Answer uploaded = attacker.post(
                    owner + "/evil/data",
                    "multipart/form-data; boundary=x",
                    page.formatted("data", "valueType", "File"),
                    "X-XSRF-TOKEN",
                    token);
            assertThat(uploaded.status()).isEqualTo(403);
        }
        Answer attached = attacker.post(
                task + "/attachment/create",
                "multipart/form-data; boundary=x",
                page.formatted("content", "attachment-name", "a.html"),
                "X-XSRF-TOKEN",
                token);
        assertThat(attached.status()).isEqualTo(403);
        assertRefused(attacker.json("PUT", instance + "/variables/evil", HTML));
        assertRefused(attacker.json("PUT", task + "/variables/evil", HTML));
        assertRefused(attacker.json("PUT", instance + "/variables/evil", "{\"type\": \"Bytes\", \"value\": \"PGI+\"}"));
        assertNoVariable();
        assertThat(engine.getTaskService().getTaskAttachments(target.task().getId()))
                .isEmpty();
    }

    @Test
    void noObjectIsTakenFromOurOwnCodeEither() {
        String id = target.instance().getId();
        for (Object value :
                List.of(new ArrayList<>(List.of("a")), Map.of("a", "b"), UUID.randomUUID(), new byte[] {1})) {
            assertThatThrownBy(() -> runtime.setVariable(id, "evil", value)).isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> runtime.setVariable(
                            id, "evil", Variables.objectValue(value).create()))
                    .isInstanceOf(AuthorizationException.class);
        }
        assertNoVariable();
    }

    @Test
    void aTextThatNamesATypeStaysText() {
        Attacker administrator = new Attacker(port).signedIn("admin");
        String address = API + "/process-instance/" + target.instance().getId() + "/variables/level";
        assertThat(administrator.json("PUT", address, TEXT).status()).isEqualTo(204);
        assertThat(runtime.getVariable(target.instance().getId(), "level"))
                .isEqualTo("{\"@class\": \"java.net.URL\", \"host\": \"x\"}");
        assertThat(administrator.get(address + "?deserializeValue=true").body()).contains("\"type\":\"String\"");
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(400, 403);
        assertThat(answer.body()).doesNotContain("\tat ");
    }

    private void assertNoVariable() {
        assertThat(variables(target.reference())).isEmpty();
    }

    private List<String> variables(String reference) {
        return jdbc.sql("select v.name_ from act_hi_varinst v join act_hi_procinst p on p.id_ = v.proc_inst_id_"
                        + " where p.business_key_ = ?")
                .param(reference)
                .query(String.class)
                .list();
    }
}
