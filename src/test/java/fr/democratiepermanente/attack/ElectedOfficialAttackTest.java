package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Submission;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An elected official, who may read every case, looks for a way to reach its author. */
@ApplicationTest
class ElectedOfficialAttackTest {

    private static final String NAME = "Ondine Introuvable";
    private static final String EMAIL = "ondine.introuvable@example.org";
    private static final String PHONE = "02 38 98 76 54";
    private static final String TITLE = "Des arceaux devant la maison de santé";
    private static final String FILE = "lettre-de-l-autrice.txt";
    private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"(/[^\"#]*)");
    private static final String API = "/camunda/api/engine/engine/default";

    @LocalServerPort
    private int port;

    @Autowired
    private Intake intake;

    @Autowired
    private ProcessEngine engine;

    private String reference;
    private Attacker elected;
    private Attacker pilot;

    @BeforeEach
    void openACase() {
        reference = intake.take(new Submission(
                TITLE,
                "Les personnes qui viennent à vélo n’ont nulle part où l’attacher, ni au soleil ni à l’ombre.",
                "MOBILITES",
                null,
                Channel.WEB,
                new ContributorDetails(ContributorDetails.Kind.PERSON, NAME, null, EMAIL, PHONE, false)));
        elected = new Attacker(port).signedIn("marc.dubreuil");
        pilot = new Attacker(port).signedIn("claire.moreau");
        Jobs.run(engine, reference);
        String page = "/dossiers/" + reference;
        Answer added = new Upload()
                .field("_csrf", Attacker.hidden(pilot.get(page).body(), "_csrf"))
                .file(FILE, (NAME + " se joint au " + PHONE).getBytes(StandardCharsets.UTF_8))
                .to(page + "/pieces", pilot);
        assertThat(added.status()).as(added.body()).isEqualTo(303);
    }

    @Test
    void readsTheCaseWithoutItsContacts() {
        Answer page = elected.get("/dossiers/" + reference);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains(TITLE);
        assertHidden(page);
    }

    /** Whatever the case file comes to offer: exports, files, mails sent. */
    @Test
    void findsThemBehindNoLinkOfTheCaseFile() {
        List<String> links = links(elected.get("/dossiers/" + reference));
        assertThat(links).contains("/propositions/" + reference);
        assertThat(links).allSatisfy(link -> assertHidden(elected.get(link)));
        List<String> ofThePilot = links(pilot.get("/dossiers/" + reference));
        assertThat(ofThePilot).anyMatch(link -> link.startsWith("/documents/"));
        assertThat(ofThePilot).allSatisfy(link -> assertHidden(elected.get(link)));
    }

    @Test
    void opensNeitherTasklistNorCockpitNorImports() {
        for (String address : List.of(
                "/camunda/app/tasklist/default/",
                "/camunda/app/cockpit/default/",
                "/camunda/app/admin/default/",
                "/imports",
                "/referentiel/lexique",
                "/administration")) {
            assertThat(elected.get(address).status()).as(address).isEqualTo(403);
        }
    }

    @Test
    void asksTheApiInVain() {
        elected.get("/camunda/app/welcome/default/");
        for (String address : List.of(
                "/task",
                "/variable-instance",
                "/process-instance",
                "/history/variable-instance",
                "/history/process-instance",
                "/history/detail")) {
            assertThat(elected.get(API + address).status()).isEqualTo(403);
            assertThat(elected.postJson(API + address, "{}").status()).isEqualTo(403);
        }
        assertThat(elected.get(API + "/user/marc.dubreuil/profile").status()).isEqualTo(200);
    }

    @Test
    void noManagerFindsThemInCockpitEither() {
        Attacker comdir = new Attacker(port).signedIn("helene.roussel");
        comdir.get("/camunda/app/cockpit/default/");
        for (String address : List.of(
                "/variable-instance", "/process-instance", "/history/variable-instance", "/history/process-instance")) {
            Answer answer = comdir.postJson(API + address, "{}");
            assertThat(answer.status()).isEqualTo(200);
            assertHidden(answer);
        }
        assertHidden(comdir.get("/dossiers/" + reference));
    }

    /** The mail and the file are there to be found: for those who work on the case. */
    @Test
    void thePilotDirectorateReadsThem() {
        Answer page = pilot.get("/dossiers/" + reference);
        assertThat(page.body()).contains(NAME, EMAIL, FILE, "À " + EMAIL, "Lire le courriel");
        List<String> files = links(page).stream()
                .filter(link -> link.startsWith("/documents/"))
                .toList();
        assertThat(files).hasSize(1);
        assertThat(pilot.get(files.get(0)).body()).contains(NAME, PHONE);
        assertThat(elected.get(files.get(0)).status()).isEqualTo(404);
    }

    private static List<String> links(Answer page) {
        return LINK.matcher(page.body())
                .results()
                .map(link -> link.group(1))
                .filter(link -> Stream.of("/css/", "/webjars/", "/favicon").noneMatch(link::startsWith))
                .distinct()
                .toList();
    }

    private static void assertHidden(Answer answer) {
        assertThat(answer.body()).doesNotContain(NAME, "Introuvable", FILE, EMAIL, PHONE, PHONE.replace(" ", ""));
    }
}
