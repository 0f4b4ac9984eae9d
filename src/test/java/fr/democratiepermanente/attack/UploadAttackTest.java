package fr.democratiepermanente.attack;

import static fr.democratiepermanente.document.SampleFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.ScriptedClamd;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.document.FileType;
import fr.democratiepermanente.document.SampleFiles;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.springframework.web.util.HtmlUtils;

/** Files that are not what they say, that unfold without end, that carry a virus, or whose name is a trap. */
@ApplicationTest
class UploadAttackTest {

    private static final int MEGA = 1024 * 1024;

    @LocalServerPort
    private int port;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Journal journal;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ScriptedClamd clamd;

    private Attacker agent;
    private String reference;
    private String token;

    @BeforeEach
    void openACase() {
        reference = proposals.open(Agents.submission("Un quai plus large")).reference();
        proposals.qualify(
                reference,
                new Qualification(Destination.CHANTIER, Level.REGION, "MOBILITES", "service-mobilites", false));
        agent = new Attacker(port);
        agent.signIn("lea.martinet", "demonstration");
        token = Attacker.hidden(agent.get("/dossiers/" + reference).body(), "_csrf");
    }

    private String address() {
        return "/dossiers/" + reference + "/pieces";
    }

    private Upload upload() {
        return new Upload().field("_csrf", token);
    }

    private Answer send(String name, byte[] content) {
        return upload().file(name, content).to(address(), agent);
    }

    private List<Map<String, Object>> kept() {
        return jdbc.sql("select * from document where owner_key = ? order by number")
                .param(reference)
                .query()
                .listOfRows();
    }

    private void assertRefused(Answer answer, int status, String words) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(HtmlUtils.htmlUnescape(answer.body()))
                .contains("lang=\"fr\"", words)
                .doesNotContain("Exception", "org.springframework", "??");
        assertThat(kept()).isEmpty();
        assertThat(journal.of(reference)).hasSize(1);
    }

    static Stream<Arguments> filesThatAreNotWhatTheySay() {
        return Stream.of(
                arguments(
                        "rapport.pdf",
                        utf8("MZ\u0000\u0001This program cannot be run in DOS mode"),
                        "d’un fichier .pdf"),
                arguments("rapport.pdf", utf8("\u007fELF\u0002\u0001"), "d’un fichier .pdf"),
                arguments("rapport.pdf", utf8("<!DOCTYPE html><script>alert(1)</script>"), "d’un fichier .pdf"),
                arguments("rapport.pdf", utf8("<script>alert(1)</script>\n%PDF-1.4\n"), "d’un fichier .pdf"),
                arguments("photo.png", utf8("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "d’un fichier .png"),
                arguments("note.txt", utf8("<html><body onload=alert(1)>"), "une page web"),
                arguments("note.csv", utf8("\uFEFF <svg onload=alert(1)>"), "une page web"),
                arguments("note.txt", utf8("#!/bin/sh\nrm -rf /"), "un programme"),
                arguments("lettre.docx", SampleFiles.zip(Map.of("a.js", utf8("x"))), "une archive"),
                arguments("lettre.docx", SampleFiles.xlsx(), "d’un fichier .docx"),
                arguments("lettre.docm", SampleFiles.docx(), "n’est pas accepté"),
                arguments("page.html", utf8("<html>"), "n’est pas accepté"),
                arguments("dessin.svg", utf8("<svg/>"), "n’est pas accepté"),
                arguments("jeu.exe", utf8("MZ"), "n’est pas accepté"),
                arguments("rapport.pdf.lnk", SampleFiles.pdf("x"), "n’est pas accepté"),
                arguments("sans extension", SampleFiles.pdf("x"), "n’est pas accepté"),
                arguments("vide.pdf", new byte[0], "est vide"));
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("filesThatAreNotWhatTheySay")
    void aFileIsWhatItsContentSays(String name, byte[] content, String words) {
        assertRefused(send(name, content), 422, words);
    }

    @Test
    void everyTypeWeTakeComesInAndComesBackUnchanged() {
        Map<String, byte[]> files = SampleFiles.ofEveryType();
        files.forEach((name, content) ->
                assertThat(send(name, content).status()).as(name).isEqualTo(303));

        assertThat(kept()).extracting(row -> row.get("name")).containsExactlyElementsOf(files.keySet());
        for (Map<String, Object> row : kept()) {
            Answer download = agent.get("/documents/" + row.get("id"));
            String name = (String) row.get("name");
            assertThat(download.status()).isEqualTo(200);
            assertThat(download.bytes()).isEqualTo(files.get(name));
            assertThat(download.header("Content-Type").orElseThrow())
                    .startsWith(FileType.named(name).orElseThrow().mediaType());
            assertThat(row).extractingByKey("scanned_at").isNotNull();
        }
    }

    @Test
    void anInfectedFileIsQuarantinedAndNobodyCanOpenIt() {
        byte[] infected = SampleFiles.pdf(ScriptedClamd.EICAR);

        Answer answer = send("facture.pdf", infected);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("mis en quarantaine");
        assertThat(kept()).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("state", "QUARANTINED").containsEntry("finding", ScriptedClamd.FINDING);
            assertThat(row.get("content")).isEqualTo(infected);
            assertThat(agent.get("/documents/" + row.get("id")).status()).isEqualTo(404);
        });
        assertThat(journal.of(reference).stream().map(JournalEntry::kind))
                .containsExactly(JournalKind.SUBMITTED, JournalKind.DOCUMENT_QUARANTINED);
        assertThat(send("facture.pdf", infected).status()).isEqualTo(422);
        assertThat(kept()).as("the same again is not kept twice").hasSize(1);
    }

    @Test
    void nothingComesInWhileTheAntivirusIsDown() {
        clamd.down();
        try {
            assertRefused(send("rapport.pdf", SampleFiles.pdf("x")), 503, "L’antivirus ne répond pas");
        } finally {
            clamd.up();
        }
        clamd.answer("ERROR");
        try {
            assertRefused(send("rapport.pdf", SampleFiles.pdf("x")), 503, "L’antivirus ne répond pas");
        } finally {
            clamd.answer(null);
        }
        assertThat(send("rapport.pdf", SampleFiles.pdf("x")).status()).isEqualTo(303);
    }

    static Stream<Arguments> filesThatUnfold() {
        return Stream.of(
                arguments("bombe.docx", SampleFiles.bomb(300), "prendrait beaucoup trop de place"),
                arguments("menteuse.docx", SampleFiles.lying(SampleFiles.bomb(300), 1000), "beaucoup trop de place"),
                arguments("image.png", SampleFiles.pngHeader(60_000, 60_000), "millions de pixels"),
                arguments("photo.jpg", SampleFiles.jpegOf(60_000, 60_000), "millions de pixels"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesThatUnfold")
    void whatWouldUnfoldIsRefusedUnopened(String name, byte[] content, String words) {
        assertRefused(send(name, content), 422, words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../x.pdf",
                "..\\..\\x.pdf",
                "/etc/cron.d/x.pdf",
                "C:\\Windows\\x.pdf",
                "..%2f..%2fx.pdf",
                "\u202Efdp.exe\u202C.pdf",
                "rapport\u2066\u200B.pdf",
                "<img src=x onerror=alert(1)>.pdf",
                "'; drop table document; --.pdf",
                "${7*7}[[${7*7}]].pdf",
                "a%0D%0ASet-Cookie: x=y.pdf",
                "é%00.pdf",
                "con.pdf",
                ".pdf"
            })
    void aNameIsOnlyEverShown(String name) {
        Answer answer = send(name, SampleFiles.pdf(UUID.randomUUID().toString()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        Map<String, Object> row = kept().get(0);
        assertThat((String) row.get("name")).endsWith(".pdf").doesNotContainPattern("[\\p{Cc}\\p{Cf}/\\\\]");
        assertThat(UUID.fromString(row.get("id").toString())).isNotNull();
        assertThat(agent.get("/dossiers/" + reference).body()).doesNotContain("<img src=x", "\u202E", "4949");
        Answer download = agent.get("/documents/" + row.get("id"));
        assertThat(download.status()).isEqualTo(200);
        assertThat(download.headers()).doesNotContainKey("set-cookie");
        assertThat(download.header("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"piece-1\\.pdf\"; filename\\*=UTF-8''[A-Za-z0-9._~%-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "form-data; name=\"files\"; filename=\"a\r\nSet-Cookie: x=y.pdf\"",
                "form-data; name=\"files\"; filename=\"=?UTF-8?Q?=0D=0ASet-Cookie:_x=3Dy.pdf?=\"",
                "form-data; name=\"files\"; filename=\"a\u0000.pdf\"",
                "form-data; name=\"files\"; filename=\"a.pdf",
                "form-data; name=\"files\"; filename=\"a.exe\"; filename=\"a.pdf\"",
                "form-data; name=\"files\"; filename*=UTF-8''%2e%2e%2f%0d%0a%00.pdf",
                "form-data; name=\"files\"; filename*=x",
                "form-data; filename=\"a.pdf\"",
                "attachment",
                "form-data; name=\"files\""
            })
    void aHeaderThatIsATrapIsReadWellOrRefused(String disposition) {
        Answer answer = upload().disposition(disposition, SampleFiles.pdf("x")).to(address(), agent);

        assertThat(answer.status()).as(answer.body()).isIn(303, 400, 413, 422);
        assertThat(answer.headers().toString()).doesNotContain("x=y");
        assertThat(kept())
                .allSatisfy(row -> assertThat((String) row.get("name")).doesNotContainPattern("[\\p{Cc}\\p{Cf}/\\\\]"));
        if (answer.status() != 303) {
            assertThat(answer.body()).contains("lang=\"fr\"");
            assertThat(kept()).isEmpty();
        }
    }

    @Test
    void theLongestNamesAreTakenAndEndlessOnesShortened() {
        assertThat(send("é".repeat(125) + ".pdf", SampleFiles.pdf("a")).status())
                .isEqualTo(303);
        assertThat(send("x".repeat(251) + ".pdf", SampleFiles.pdf("b")).status())
                .isEqualTo(303);
        assertThat(send("車".repeat(251) + ".pdf", SampleFiles.pdf("c")).status())
                .isEqualTo(303);
        assertThat(send("x".repeat(9000) + ".pdf", SampleFiles.pdf("d")).status())
                .isBetween(400, 422);

        assertThat(kept())
                .hasSize(3)
                .extracting(row -> (String) row.get("name"))
                .allSatisfy(name -> assertThat(utf8(name)).hasSizeLessThanOrEqualTo(255))
                .allSatisfy(name -> assertThat(name).endsWith(".pdf"));
    }

    @Test
    void goodFilesAreKeptAndEachBadOneIsNamed() {
        Answer answer = upload().file("un.pdf", SampleFiles.pdf("1"))
                .file("faux.pdf", utf8("MZ"))
                .file("lourd.pdf", new byte[10 * MEGA + 1])
                .file("un aussi.pdf", SampleFiles.pdf("1"))
                .file("deux.pdf", SampleFiles.pdf("2"))
                .to(address(), agent);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(HtmlUtils.htmlUnescape(answer.body()))
                .contains("2\u00a0pièces sont ajoutées", "3\u00a0fichiers n’ont pas été ajoutés")
                .contains("d’un fichier .pdf", "dépasse 10\u00a0Mo", "c’est la pièce 1");
        assertThat(kept()).extracting(row -> row.get("name")).containsExactly("un.pdf", "deux.pdf");
    }

    @Test
    void moreThanTheServerTakesGetsAPageThatSaysSo() {
        assertRefused(
                upload().file("lourd.pdf", new byte[33 * MEGA]).to(address(), agent),
                413,
                "L’envoi dépasse 32\u00a0Mo");
        Upload crowd = upload();
        for (int i = 0; i < 60; i++) {
            crowd.file("x.pdf", SampleFiles.pdf("x"));
        }
        assertRefused(crowd.to(address(), agent), 413, "trop de fichiers");
        assertRefused(upload().to(address(), agent), 400, "Choisissez au moins un fichier");
        assertRefused(upload().file("", new byte[0]).to(address(), agent), 400, "Choisissez au moins un fichier");
    }

    @Test
    void partsThatCannotBeReadGetAPageNotAnEmptyOne() {
        for (String address : List.of(address(), "/imports", "/propositions/nouvelle", "/connexion", "/rien")) {
            for (String type : List.of("multipart/form-data", "Multipart/Form-Data; boundary=", "multipart/mixed")) {
                Answer answer = agent.post(address, type, "--x\r\n\r\n");
                assertThat(answer.status()).as("%s %s", address, type).isIn(400, 415);
                assertThat(answer.body()).as("%s %s", address, type).contains("lang=\"fr\"", "<h1");
            }
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void noOtherFormReadsABodyInParts() {
        Answer answer = upload().file("x.pdf", new byte[MEGA]).to("/propositions/nouvelle", agent);
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.body()).contains("lang=\"fr\"", "<h1");
    }
}
