package fr.democratiepermanente.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import fr.democratiepermanente.ApplicationTest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bad input where an agent starts a case from Tasklist: the same form as the public one, by the engine's own route. */
@ApplicationTest
class CounterHostileInputTest {

    private static final String START =
            "/camunda/api/engine/engine/default/process-definition/key/proposal/submit-form";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private RawClient agent;
    private int casesBefore;

    @BeforeEach
    void signIn() {
        agent = new RawClient(port).signedIn("claire.moreau");
        casesBefore = cases();
    }

    private int cases() {
        return jdbc.sql("select count(*) from proposal").query(Integer.class).single();
    }

    private void assertNoCase() {
        assertThat(cases()).isEqualTo(casesBefore);
    }

    private static String json(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> "\"%s\": {\"value\": %s}".formatted(value.getKey(), value.getValue()))
                .collect(Collectors.joining(", ", "{\"businessKey\": \"DP-VOLE-VOLE\", \"variables\": {", "}}"));
    }

    private static Map<String, String> form() {
        return new HashMap<>(Map.of(
                "title", "\"Idée " + UUID.randomUUID() + "\"",
                "body", "\"Une idée dite au guichet, notée par un agent.\"",
                "contributorKind", "\"PERSON\"",
                "name", "\"Dominique Essai\"",
                "phone", "\"02 38 00 00 00\"",
                "channel", "\"PHONE\""));
    }

    @Test
    void unknownKeysAreDropped() {
        Map<String, String> form = form();
        for (String key : List.of("status", "destination", "service", "triageConfirmed", "assignee", "evil")) {
            form.put(key, "\"CHARTER\"");
        }
        HttpResponse<String> answer = agent.postJson(START, json(form));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Map<String, Object> row = jdbc.sql("select * from proposal where title = ?")
                .param(form.get("title").replace("\"", ""))
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("channel", "PHONE")
                .containsEntry("destination", null)
                .containsEntry("service_code", null);
        assertThat(jdbc.sql("select count(*) from act_hi_procinst where business_key_ = ?")
                        .param(row.get("reference"))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select v.name_ from act_hi_varinst v join act_hi_procinst p on p.id_ = v.proc_inst_id_"
                                + " where p.business_key_ = ?")
                        .param(row.get("reference"))
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(cases()).isEqualTo(casesBefore + 1);
    }

    static Stream<Arguments> badValues() {
        return Stream.of(
                arguments("title", "null", "Titre de la proposition"),
                arguments("title", "\"\"", "Titre de la proposition"),
                arguments("title", "7", "Titre de la proposition"),
                arguments("title", "\"Un \\u0000 caché\"", "Titre de la proposition"),
                arguments("title", "\"Un titre \\ud800 seul\"", "Titre de la proposition"),
                arguments("title", "\"" + "é".repeat(121) + "\"", "Titre de la proposition"),
                arguments("body", "\"court\"", "Votre proposition"),
                arguments("contributorKind", "\"ROBOT\"", "Vous déposez cette proposition"),
                arguments("contributorKind", "\"ORGANISATION\"", "Nom de la structure"),
                arguments("name", "\"Zoé\\r\\nBcc: x@example.org\"", "Votre nom"),
                arguments("email", "\"a@example.org,b@example.org\"", "Adresse électronique"),
                arguments("phone", "\"\"", "une adresse électronique ou un numéro de téléphone"),
                arguments("phone", "\"allo\"", "Téléphone"),
                arguments("theme", "\"ALIENS\"", "Thème"),
                arguments("channel", "\"WEB\"", "Mode de dépôt"));
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void aBadValueIsRefusedWithItsFieldNamed(String field, String value, String named) {
        Map<String, String> form = form();
        form.put(field, value);
        HttpResponse<String> answer = agent.postJson(START, json(form));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(named);
        assertNoCase();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"variables\": {\"title\": {\"type\": \"Object\", \"value\": \"rO0ABXA=\", \"valueInfo\":"
                        + " {\"objectTypeName\": \"java.net.URL\","
                        + " \"serializationDataFormat\": \"application/x-java-serialized-object\"}}}}",
                "{\"variables\": {\"title\": {\"type\": \"Json\", \"value\": \"{\\\"@class\\\": \\\"x\\\"}\"}}}",
                "{\"variables\": {\"title\": {\"type\": \"Bytes\", \"value\": \"AAAA\"}}}",
                "{\"variables\": {\"title\": [1]}}",
                "{\"variables\": []}",
                "{\"variables\": null}",
                "[",
                ""
            })
    void whatIsNoFormIsRefused(String json) {
        assertThat(agent.postJson(START, json).statusCode()).isBetween(400, 499);
        assertNoCase();
    }

    @Test
    void deepOrLargeJsonIsRefused() {
        String deep = "{\"variables\": {\"title\": {\"value\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}}}";
        assertThat(agent.postJson(START, deep).statusCode()).isBetween(400, 499);
        Map<String, String> form = form();
        form.put("body", "\"" + "z".repeat(10_000_000) + "\"");
        assertThat(agent.postJson(START, json(form)).statusCode()).isBetween(400, 499);
        assertNoCase();
    }

    @Test
    void theCounterIsForAgents() {
        assertThat(new RawClient(port).postJson(START, json(form())).statusCode())
                .isEqualTo(401);
        assertThat(agent.post(START, "application/json", json(form())).statusCode())
                .as("without the token of Tasklist")
                .isEqualTo(403);
        RawClient elected = new RawClient(port).signedIn("marc.dubreuil");
        assertThat(elected.postJson(START, json(form())).statusCode()).isEqualTo(403);
        assertNoCase();
    }
}
