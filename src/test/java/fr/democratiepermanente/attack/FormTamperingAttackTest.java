package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.browser.Cases;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fields a form does not have, fields it hides, and fields in shapes it does not send: dropped and noted, or refused. */
@ApplicationTest
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormTamperingAttackTest {

    /** Names an attacker would like to be believed, and what would help them most as a value. */
    private static final Map<String, String> FORGED = Map.ofEntries(
            Map.entry("status", "CLOSED"),
            Map.entry("decision", "PUBLISH"),
            Map.entry("assignee", "lea.martinet"),
            Map.entry("destination", "CHARTER"),
            Map.entry("service", "service-finances"),
            Map.entry("service_code", "service-finances"),
            Map.entry("textPublished", "true"),
            Map.entry("reference", "DP-2222-2222"),
            Map.entry("triageConfirmed", "true"),
            Map.entry("answerApproved", "true"),
            Map.entry("followUp", "HANDLED"),
            Map.entry("formSubmitted", "true"),
            Map.entry("class.module.classLoader.URLs[0]", "x"),
            Map.entry("title[]", "x"),
            Map.entry("title.length", "x"));

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Cases cases;

    private Desk desk;

    @BeforeAll
    void openDesk() {
        desk = new Desk(port, cases);
    }

    private int count() {
        return jdbc.sql("select count(*) from proposal").query(Integer.class).single();
    }

    private Map<String, Object> row(String reference) {
        return jdbc.sql("select * from proposal where reference = ?")
                .param(reference)
                .query()
                .singleRow();
    }

    private List<String> variables(String reference) {
        return jdbc.sql("select v.name_ from act_hi_varinst v join act_hi_procinst p on p.id_ = v.proc_inst_id_"
                        + " where p.business_key_ = ?")
                .param(reference)
                .query(String.class)
                .list();
    }

    /** A form with everything forged added, what the form itself has staying as it is. */
    private static Map<String, Object> forged(Map<String, ?> form) {
        Map<String, Object> forged = new LinkedHashMap<>(FORGED);
        forged.putAll(form);
        return forged;
    }

    private static Map<String, Object> counterForm() {
        return new HashMap<>(Map.of(
                "title", "Idée " + UUID.randomUUID(),
                "body", "Une idée dite au guichet, notée par un agent.",
                "contributorKind", "PERSON",
                "name", "Dominique Essai",
                "phone", "02 38 00 00 00",
                "channel", "PHONE"));
    }

    @Test
    void thePublicFormTakesItsOwnFieldsOnly(CapturedOutput log) {
        Depositor depositor = new Depositor(port);
        Map<String, String> form = depositor.form();
        FORGED.forEach(form::putIfAbsent);
        form.put("channel", "COUNTER");

        String reference = depositor.deposit(form);

        assertThat(row(reference))
                .containsEntry("title", form.get("title"))
                .containsEntry("channel", "WEB")
                .containsEntry("status", "RECEIVED")
                .containsEntry("destination", null)
                .containsEntry("service_code", null)
                .containsEntry("text_published", false);
        assertThat(variables(reference)).isEmpty();
        assertThat(log).contains("Dépôt : 16 champ(s) inconnu(s) écarté(s)").doesNotContain("DP-2222-2222");

        Depositor honest = new Depositor(port);
        honest.deposit(honest.form());
        assertThat(log.getAll().split("écarté\\(s\\)", -1))
                .as("nothing to note")
                .hasSize(2);
    }

    @Test
    void theStartFormInTasklistTakesItsOwnFieldsOnly(CapturedOutput log) {
        Map<String, Object> form = counterForm();
        String json = Desk.variables(forged(form)).replaceFirst("\\{", "{\"businessKey\": \"DP-VOLE-VOLE\", ");

        Answer answer = desk.agent("claire.moreau").postJson(Desk.START, json);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        String reference = jdbc.sql("select reference from proposal where title = ?")
                .param(form.get("title"))
                .query(String.class)
                .single();
        assertThat(row(reference))
                .containsEntry("channel", "PHONE")
                .containsEntry("status", "RECEIVED")
                .containsEntry("destination", null)
                .containsEntry("service_code", null);
        assertThat(variables(reference)).isEmpty();
        assertThat(jdbc.sql("select count(*) from act_hi_procinst where business_key_ = 'DP-VOLE-VOLE'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(log)
                .contains("Form proposal-submission: dropped " + FORGED.size() + " unknown keys")
                .doesNotContain("lea.martinet");
    }

    @Test
    void theFormsOfTasksTakeTheirOwnFieldsOnly(CapturedOutput log) {
        String reference = cases.take("À traiter de travers " + UUID.randomUUID());
        Map<String, Object> refusal = Map.of(
                "destination", "NOT_EXPLOITABLE",
                "level", "REGION",
                "theme", "MOBILITES",
                "service", "service-mobilites",
                "reason", "Pas de notre ressort.");
        desk.submit("claire.moreau", reference, forged(refusal));
        assertThat(row(reference)).containsEntry("text_published", false);
        assertThat(step("yanis.lefevre", reference)).isEqualTo("confirmTriage");

        desk.submit("yanis.lefevre", reference, forged(Map.of("confirmed", "NO", "comment", "À revoir.")));
        assertThat(step("claire.moreau", reference)).as("not confirmed").isEqualTo("qualifyProposal");

        Map<String, Object> measure = new HashMap<>(refusal);
        measure.put("destination", "IMMEDIATE_MEASURE");
        desk.submit("claire.moreau", reference, forged(measure));
        desk.submit("lea.martinet", reference, forged(Map.of("outcome", "RETURNED", "returnReason", "Pas à nous.")));
        assertThat(step("claire.moreau", reference)).as("not handled").isEqualTo("qualifyProposal");

        desk.submit("claire.moreau", reference, forged(measure));
        desk.submit("lea.martinet", reference, forged(planned()));
        desk.submit("lea.martinet", reference, forged(Map.of("answer", "Nous l’essayons du 1er juillet au 31 août.")));
        desk.submit("yanis.lefevre", reference, forged(Map.of("decision", "SEND_BACK", "comment", "Trop court.")));
        assertThat(step("lea.martinet", reference)).as("not approved").isEqualTo("draftAnswer");

        assertThat(variables(reference))
                .containsOnly("destination", "service", "triageConfirmed", "followUp", "answerApproved");
        assertThat(row(reference)).containsEntry("service_code", "service-mobilites");
        for (String form :
                List.of("qualify-proposal", "confirm-triage", "plan-measure", "draft-answer", "review-answer")) {
            assertThat(log).contains("Form " + form + ": dropped");
        }
    }

    private String step(String agent, String reference) {
        return desk.task(agent, reference).get("taskDefinitionKey").asText();
    }

    private static Map<String, Object> planned() {
        return Map.of("outcome", "HANDLED", "measureTitle", "Un essai", "owner", "L’équipe", "dueOn", "2027-07-01");
    }

    @Test
    void aFieldItsFormHidesIsDropped() {
        String reference = cases.take("À cacher " + UUID.randomUUID());
        cases.qualify(reference);
        Map<String, Object> both = new HashMap<>(planned());
        both.put("returnReason", "Une raison cachée");

        desk.submit("lea.martinet", reference, both);

        assertThat(jdbc.sql("select count(*) from journal_entry where reference = ? and detail like '%cachée%'")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(step("lea.martinet", reference)).isEqualTo("draftAnswer");
    }

    /** There is no way round the forms: neither completing with variables nor setting them. */
    @Test
    void aTaskIsNotCompletedBesideItsForm() {
        String reference = cases.take("À contourner " + UUID.randomUUID());
        String task = desk.task("claire.moreau", reference).get("id").asText();
        Attacker claire = desk.agent("claire.moreau");
        String routing = Desk.variables(Map.of("destination", "CHARTER", "service", "service-mobilites"));
        String address = Desk.API + "/task/" + task;

        for (String way : List.of("/complete", "/resolve", "/variables", "/localVariables")) {
            assertThat(claire.postJson(
                                    address + way,
                                    way.endsWith("ariables") ? routing.replace("variables", "modifications") : routing)
                            .status())
                    .as(way)
                    .isBetween(400, 499);
        }
        assertThat(claire.json("PUT", address + "/variables/destination", "{\"value\": \"CHARTER\"}")
                        .status())
                .isBetween(400, 499);
        assertThat(step("claire.moreau", reference)).isEqualTo("qualifyProposal");
        assertThat(variables(reference)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "email", "theme"})
    void aRepeatedFieldIsAnErrorOfItsField(String field) {
        Depositor depositor = new Depositor(port);
        int before = count();
        String form = Attacker.encoded(depositor.form("theme", "MOBILITES"));
        String again = "&" + Attacker.encoded(Map.of(field, "Autre valeur"));

        Answer answer = depositor.sendEncoded(form + again);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("id=\"" + field + "-error\"", "plusieurs fois");
        assertThat(depositor
                        .http()
                        .post(Depositor.PATH + "?" + field + "=x", "application/x-www-form-urlencoded", form)
                        .status())
                .as("once in the address, once in the form")
                .isEqualTo(400);
        assertThat(count()).isEqualTo(before);
        assertThat(depositor.sendEncoded(form).status()).as("once").isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"title[]", "title[0]", "title.x", "title[x]", "[title]", "form.title", "TITLE", "title "})
    void aNestedNameIsNoField(String name) {
        Depositor depositor = new Depositor(port);
        Map<String, String> form = depositor.form();
        form.put(name, "Un titre glissé par le côté");

        assertThat(row(depositor.deposit(form))).containsEntry("title", form.get("title"));

        Depositor another = new Depositor(port);
        Map<String, String> without = another.form();
        without.remove("title");
        without.put(name, "Un titre glissé par le côté");
        assertThat(another.send(without).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"Un titre\", \"Un autre\"]",
                "{\"a\": \"Un titre\"}",
                "[[\"Un titre\"]]",
                "7",
                "true",
                "null",
                "1e400"
            })
    void aValueThatIsNoTextIsRefusedInTasklist(String json) {
        int before = count();
        Map<String, Object> form = counterForm();
        form.put("title", "à remplacer");

        Answer answer = desk.agent("claire.moreau")
                .postJson(Desk.START, Desk.variables(form).replace(Desk.write("à remplacer"), json));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(count()).isEqualTo(before);
    }

    static Stream<Arguments> badValues() {
        return Stream.of(
                arguments("title", null, "Titre de la proposition"),
                arguments("title", "", "Titre de la proposition"),
                arguments("title", 7, "Titre de la proposition"),
                arguments("title", "Un \u0000 caché", "Titre de la proposition"),
                arguments("title", "Un titre \ud800 seul", "Titre de la proposition"),
                arguments("title", "é".repeat(121), "Titre de la proposition"),
                arguments("body", "court", "Votre proposition"),
                arguments("contributorKind", "ROBOT", "Vous déposez cette proposition"),
                arguments("contributorKind", "ORGANISATION", "Nom de la structure"),
                arguments("name", "Zoé\r\nBcc: x@example.org", "Votre nom"),
                arguments("email", "a@example.org,b@example.org", "Adresse électronique"),
                arguments("phone", "", "une adresse électronique ou un numéro de téléphone"),
                arguments("phone", "allo", "Téléphone"),
                arguments("theme", "ALIENS", "Thème"),
                arguments("channel", "WEB", "Mode de dépôt"));
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void aBadValueIsRefusedInTasklistWithItsFieldNamed(String field, Object value, String named) {
        int before = count();
        Map<String, Object> form = counterForm();
        form.put(field, value);
        Answer answer = desk.agent("claire.moreau").postJson(Desk.START, Desk.variables(form));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(named);
        assertThat(count()).isEqualTo(before);
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
    void whatIsNoFormIsRefusedInTasklist(String json) {
        int before = count();
        assertThat(desk.agent("claire.moreau").postJson(Desk.START, json).status())
                .isBetween(400, 499);
        assertThat(count()).isEqualTo(before);
    }

    /** Both are what somebody typed; nothing else may come of it. */
    @Test
    void aNameGivenTwiceInJsonGivesOneOfItsValues() {
        Map<String, Object> form = counterForm();
        String title = (String) form.get("title");
        String json =
                Desk.variables(form).replaceFirst("\"title\"", "\"title\": {\"value\": \"Premier titre\"}, \"title\"");

        assertThat(desk.agent("claire.moreau").postJson(Desk.START, json).status())
                .isEqualTo(200);

        assertThat(jdbc.sql("select count(*) from proposal where title = ?")
                        .param(title)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/propositions?q=train&q=bus",
        "/propositions?tri=recentes&tri=anciennes",
        "/propositions?page=1&page=2",
        "/propositions?theme=MOBILITES&theme=AUTRE"
    })
    void aListAskedTwoThingsIsRefused(String address) {
        Attacker anyone = new Attacker(port);
        assertThat(anyone.get(address).status()).isEqualTo(400);
        assertThat(anyone.get(address.substring(0, address.indexOf('&'))).status())
                .isEqualTo(200);
    }

    @Test
    void anEntryOfTheLexiconHasOneOfEach() {
        Attacker admin = desk.agent("admin");
        String term = "essaiunique" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put(
                "_csrf",
                Attacker.hidden(admin.get("/referentiel/lexique/nouveau").body(), "_csrf"));
        entry.put("term", term);
        entry.put("theme", "MOBILITES");
        entry.put("weight", "1");
        entry.put("note", "Une note");
        String form = Attacker.encoded(entry);

        Answer twice =
                admin.post("/referentiel/lexique", "application/x-www-form-urlencoded", form + "&note=Une+autre");

        assertThat(twice.status()).isEqualTo(400);
        assertThat(admin.postForm("/referentiel/lexique", entry).status()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/xml", "multipart/form-data", "x"})
    void otherKindsOfBodyAreNotTaken(String type) {
        int before = count();
        Answer answer = new Depositor(port).http().post(Depositor.PATH, type, "{\"title\": \"Un titre\"}");
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).contains("lang=\"fr\"");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void theCounterIsForAgents() {
        int before = count();
        String form = Desk.variables(counterForm());
        assertThat(new Attacker(port).postJson(Desk.START, form).status()).isEqualTo(401);
        // Somebody of their own: the engine ends the session of whoever comes without the token.
        Attacker yanis = new Attacker(port).signedIn("yanis.lefevre");
        assertThat(yanis.post(Desk.START, "application/json", form).status())
                .as("without the token of Tasklist")
                .isEqualTo(403);
        assertThat(desk.agent("marc.dubreuil").postJson(Desk.START, form).status())
                .isEqualTo(403);
        assertThat(count()).isEqualTo(before);
    }
}
