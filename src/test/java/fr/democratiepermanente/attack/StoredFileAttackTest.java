package fr.democratiepermanente.attack;

import static fr.democratiepermanente.document.SampleFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.ScriptedClamd;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.document.SampleFiles;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files that are kept: opened as a page of this site, or read by somebody they are not for. */
@ApplicationTest
class StoredFileAttackTest {

    private static final String MARKUP = "Compte rendu\n<script>alert(document.cookie)</script><svg onload=alert(1)>\n";

    @LocalServerPort
    private int port;

    @Autowired
    private Proposals proposals;

    @Autowired
    private JdbcClient jdbc;

    private Attacker lea;
    private String reference;

    @BeforeEach
    void openACase() {
        reference = proposals.open(Agents.submission("Un quai plus long")).reference();
        proposals.qualify(
                reference,
                new Qualification(Destination.CHANTIER, Level.REGION, "MOBILITES", "service-mobilites", false));
        lea = signedIn("lea.martinet");
    }

    private Attacker signedIn(String agent) {
        Attacker attacker = new Attacker(port);
        attacker.signIn(agent, "demonstration");
        return attacker;
    }

    /** @return where it is downloaded */
    private String add(String name, byte[] content, boolean shared) {
        Upload upload = new Upload().field("_csrf", token(lea)).file(name, content);
        if (shared) {
            upload.field("shared", "true");
        }
        upload.to("/dossiers/" + reference + "/pieces", lea);
        return "/documents/"
                + jdbc.sql("select id from document where owner_key = ? order by number desc limit 1")
                        .param(reference)
                        .query(UUID.class)
                        .single();
    }

    private String token(Attacker agent) {
        return Attacker.hidden(agent.get("/dossiers/" + reference).body(), "_csrf");
    }

    private Answer withdraw(Attacker agent, int number, String token) {
        return agent.postForm("/dossiers/" + reference + "/pieces/" + number + "/retrait", Map.of("_csrf", token));
    }

    @Test
    void markupIsSavedNeverShown() {
        for (String name : List.of("note.txt", "note.csv")) {
            String address = add(name, utf8(MARKUP + name), false);
            // From the case file, from the frame of a task, and as what a page of another site would embed.
            for (String destination : List.of("document", "iframe", "object", "image", "script")) {
                Answer answer = lea.get(address, "Sec-Fetch-Dest", destination);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(MARKUP + name);
                assertThat(answer.header("Content-Disposition").orElseThrow()).startsWith("attachment;");
                assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
                assertThat(answer.headers().get("content-security-policy"))
                        .containsExactly("default-src 'none'; sandbox");
                assertThat(answer.header("Cache-Control").orElseThrow()).contains("private", "no-store");
                assertThat(answer.header("Content-Type").orElseThrow()).matches("text/(plain|csv)(;.*)?");
            }
        }
        Answer caseFile = lea.get("/dossiers/" + reference, "Sec-Fetch-Dest", "iframe");
        assertThat(caseFile.body()).contains("note.csv").doesNotContain("alert(");
    }

    @Test
    void aFileIsForThoseWhoReadItsCase() {
        String reserved = add("lettre.pdf", SampleFiles.pdf("12 rue des Lilas"), false);
        String shared = add("plan.pdf", SampleFiles.pdf("plan"), true);
        Attacker otherService = signedIn("julie.perrot");
        Attacker elected = signedIn("marc.dubreuil");
        Attacker comdir = signedIn("helene.roussel");
        Attacker pilot = signedIn("claire.moreau");
        String nowhere = "/documents/" + UUID.randomUUID();

        for (Attacker mayRead : List.of(lea, signedIn("thomas.picard"), pilot, signedIn("admin"))) {
            assertThat(mayRead.get(reserved).status()).isEqualTo(200);
            assertThat(mayRead.get(shared).status()).isEqualTo(200);
        }
        for (Attacker reader : List.of(elected, comdir)) {
            assertSameAsNowhere(reader, reserved, nowhere);
            assertThat(reader.get(shared).status()).isEqualTo(200);
            assertThat(reader.get("/dossiers/" + reference).body())
                    .contains("plan.pdf")
                    .doesNotContain("lettre.pdf", "document-files");
        }
        for (String address : List.of(reserved, shared)) {
            assertSameAsNowhere(otherService, address, nowhere);
            Answer nobody = new Attacker(port).get(address);
            assertThat(nobody.status()).isEqualTo(302);
            assertThat(nobody.header("Location").orElseThrow()).endsWith("/connexion");
        }
        for (String odd : List.of("/documents/1", "/documents/" + "0".repeat(36))) {
            assertThat(lea.get(odd).status()).as(odd).isEqualTo(404);
        }
        for (String unnamed : List.of("/documents/", nowhere + "/")) {
            assertThat(lea.get(unnamed).status()).as(unnamed).isEqualTo(403);
        }
    }

    private static void assertSameAsNowhere(Attacker agent, String address, String nowhere) {
        Answer forbidden = agent.get(address);
        Answer wrong = agent.get(nowhere);
        assertThat(forbidden.status()).isEqualTo(404);
        assertThat(withoutToken(forbidden)).isEqualTo(withoutToken(wrong));
        assertThat(forbidden.headers().keySet()).isEqualTo(wrong.headers().keySet());
    }

    private static String withoutToken(Answer page) {
        return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    @Test
    void aFileFollowsItsCaseToAnotherService() {
        String address = add("lettre.pdf", SampleFiles.pdf("x"), false);
        proposals.qualify(
                reference,
                new Qualification(Destination.CHANTIER, Level.REGION, "ECONOMIE_EMPLOI", "service-economie", false));

        assertThat(lea.get(address).status()).isEqualTo(404);
        assertThat(signedIn("julie.perrot").get(address).status()).isEqualTo(200);
    }

    @Test
    void whatIsWithdrawnOrQuarantinedIsGone() {
        String withdrawn = add("erreur.pdf", SampleFiles.pdf("erreur"), true);
        assertThat(withdraw(lea, 1, token(lea)).status()).isEqualTo(303);
        String quarantined = add("virus.pdf", SampleFiles.pdf(ScriptedClamd.EICAR), true);

        for (Attacker agent : List.of(lea, signedIn("admin"))) {
            for (String address : List.of(withdrawn, quarantined)) {
                assertSameAsNowhere(agent, address, "/documents/" + UUID.randomUUID());
            }
        }
        assertThat(jdbc.sql("select state from document where owner_key = ? and content is null")
                        .param(reference)
                        .query(String.class)
                        .list())
                .containsExactly("WITHDRAWN");
        assertThat(lea.get("/dossiers/" + reference).body())
                .contains("Pièce retirée du dossier", "Pièce mise en quarantaine", "Retirée par Léa Martinet");
        assertThat(withdraw(lea, 1, token(lea)).status()).as("twice").isEqualTo(404);
        assertThat(withdraw(lea, 2, token(lea)).status()).as("evidence").isEqualTo(404);
    }

    @Test
    void onlyThoseWhoWorkOnTheCaseAddAndOnlyItsSenderWithdraws() {
        add("plan.pdf", SampleFiles.pdf("plan"), true);
        Upload upload = new Upload().file("intrus.pdf", SampleFiles.pdf("intrus"));
        for (String intruder : List.of("julie.perrot", "marc.dubreuil", "helene.roussel")) {
            Attacker attacker = signedIn(intruder);
            String token = Attacker.hidden(attacker.get("/propositions").body(), "_csrf");
            Upload forged = new Upload().field("_csrf", token).file("intrus.pdf", SampleFiles.pdf("intrus"));
            assertThat(forged.to("/dossiers/" + reference + "/pieces", attacker).status())
                    .as(intruder)
                    .isEqualTo(404);
            assertThat(withdraw(attacker, 1, token).status()).as(intruder).isEqualTo(404);
            for (String page : List.of("/pieces", "/pieces/trop-volumineux")) {
                assertThat(attacker.get("/dossiers/" + reference + page).status())
                        .as(intruder)
                        .isEqualTo(404);
            }
        }
        Attacker colleague = signedIn("thomas.picard");
        assertThat(withdraw(colleague, 1, token(colleague)).status()).isEqualTo(404);
        assertThat(upload.to("/dossiers/" + reference + "/pieces", lea).status())
                .as("no token")
                .isEqualTo(403);
        assertThat(withdraw(lea, 1, "x").status()).as("a wrong token").isEqualTo(403);
        assertThat(upload.to("/dossiers/" + reference + "/pieces", new Attacker(port))
                        .status())
                .as("nobody")
                .isIn(302, 403);
        assertThat(jdbc.sql("select state from document where owner_key = ?")
                        .param(reference)
                        .query(String.class)
                        .list())
                .containsExactly("AVAILABLE");
        Attacker administrator = signedIn("admin");
        assertThat(withdraw(administrator, 1, token(administrator)).status()).isEqualTo(303);
    }
}
