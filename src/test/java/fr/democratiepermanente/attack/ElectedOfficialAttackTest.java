package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.ReferralProcess;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import fr.democratiepermanente.proposal.Submission;
import fr.democratiepermanente.referral.Council;
import fr.democratiepermanente.referral.Referrals;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An elected official, who may read every case and signs referrals, looks for a way to its author and to more tasks. */
@ApplicationTest
class ElectedOfficialAttackTest {

    private static final String NAME = "Ondine Introuvable";
    private static final String EMAIL = "ondine.introuvable@example.org";
    private static final String PHONE = "02 38 98 76 54";
    private static final String TITLE = "Des arceaux devant la maison de santé";
    private static final String FILE = "lettre-de-l-autrice.txt";
    private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"(/[^\"#]*)");
    private static final String SIGNATURE = "{\"variables\": {\"decision\": {\"value\": \"SIGN\"}}}";
    private static final String API = "/camunda/api/engine/engine/default";

    @LocalServerPort
    private int port;

    @Autowired
    private Intake intake;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Referrals referrals;

    @Autowired
    private CaseProcess process;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Cases cases;

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
    void opensNeitherCockpitNorImports() {
        assertThat(elected.get("/camunda/app/tasklist/default/").status()).isEqualTo(200);
        for (String address : List.of(
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
        for (String address : List.of(
                "/variable-instance",
                "/process-instance",
                "/history/variable-instance",
                "/history/process-instance",
                "/history/detail")) {
            assertThat(elected.get(API + address).status()).isEqualTo(403);
            assertThat(elected.postJson(API + address, "{}").status()).isEqualTo(403);
        }
        assertThat(elected.get(API + "/user/marc.dubreuil/profile").status()).isEqualTo(200);
        assertThat(elected.postJson(Desk.START, "{\"variables\": {}}").status()).isEqualTo(403);
    }

    @Test
    void seesNoTaskOfTheCaseAndWorksOnNone() {
        cases.runJobs(reference);
        String task = task(reference);
        assertThat(elected.get(API + "/task?processInstanceBusinessKey=" + reference)
                        .body())
                .isEqualTo("[]");
        assertThat(elected.postJson(API + "/task", "{\"taskId\": \"" + task + "\"}")
                        .body())
                .isEqualTo("[]");
        assertNotTheirs(task);
        assertThat(elected.get(API + "/task/" + task + "/variables").status()).isEqualTo(403);
    }

    /** The task is the service's, then theirs, then the service's again. */
    @Test
    void signsAReferralAndTouchesNoOtherTaskOfIt() throws Exception {
        String asked = referred();
        assertNotTheirs(task(asked));
        agents().submit("lea.martinet", asked, Map.of("letter", "Votre avis, s’il vous plaît."));
        String toSign = task(asked);

        assertThat(elected.get(API + "/task?processDefinitionKey=proposal").body())
                .isEqualTo("[]");
        Answer list = elected.get(API + "/task?processInstanceBusinessKey=" + asked);
        assertThat(list.body()).contains(toSign);
        assertHidden(list);
        for (String part : List.of("", "/form", "/deployed-form", "/form-variables", "/identity-links")) {
            Answer answer = elected.get(API + "/task/" + toSign + part);
            assertThat(answer.status()).as(part).isEqualTo(200);
            assertHidden(answer);
        }
        Answer page = elected.get("/dossiers/" + asked);
        assertThat(page.body()).contains("Votre avis, s’il vous plaît.");
        assertHidden(page);
        assertThat(elected.postJson(API + "/task/" + toSign + "/assignee", "{\"userId\": \"lea.martinet\"}")
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(new Attacker(port)
                        .signedIn("admin")
                        .postJson(API + "/task/" + toSign + "/submit-form", SIGNATURE)
                        .status())
                .isGreaterThanOrEqualTo(400);

        assertThat(elected.postJson(API + "/task/" + toSign + "/claim", "{\"userId\": \"marc.dubreuil\"}")
                        .status())
                .isEqualTo(204);
        assertThat(elected.postJson(API + "/task/" + toSign + "/submit-form", SIGNATURE)
                        .status())
                .isEqualTo(204);

        cases.runJobs(asked);
        assertNotTheirs(task(asked));
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

    private void assertNotTheirs(String task) {
        for (String part : List.of("", "/form", "/deployed-form", "/form-variables")) {
            assertThat(elected.get(API + "/task/" + task + part).status())
                    .as(part)
                    .isBetween(400, 404);
        }
        for (String work : List.of("/claim", "/assignee")) {
            assertThat(elected.postJson(API + "/task/" + task + work, "{\"userId\": \"marc.dubreuil\"}")
                            .status())
                    .as(work)
                    .isGreaterThanOrEqualTo(400);
        }
        assertThat(elected.postJson(API + "/task/" + task + "/submit-form", SIGNATURE)
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task)
                        .singleResult()
                        .getAssignee())
                .isNull();
    }

    /** A case of the mobility service that waits for the letter to a council to be drafted. */
    private String referred() {
        String asked = proposals
                .open(new Submission(
                        TITLE,
                        "Les personnes qui viennent à vélo n’ont nulle part où l’attacher.",
                        "MOBILITES",
                        null,
                        Channel.WEB,
                        new ContributorDetails(ContributorDetails.Kind.PERSON, NAME, null, EMAIL, PHONE, false)))
                .reference();
        proposals.qualify(
                asked, new Qualification(Destination.CHANTIER, Level.REGION, "MOBILITES", "service-mobilites", true));
        referrals.open(asked, Council.CESER, "Combien d’arceaux, et où\u202f?", "lea.martinet");
        process.start(ReferralProcess.KEY, asked, Map.of(ReferralProcess.SERVICE, "service-mobilites"));
        return asked;
    }

    private Agents agents() {
        return new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
    }

    private String task(String of) {
        return agents().task(of).getId();
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
