package fr.democratiepermanente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import fr.democratiepermanente.JobExecution;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Status;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people do with their browsers, from the deposit of a proposal to the answer its author reads. */
@BrowserTest
@ExtendWith(JobExecution.class)
class JourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TITLE = "Un verger partagé derrière la médiathèque d’Aubigny";
    private static final String BODY =
            "Plantons quarante pommiers anciens sur la friche, avec les écoles et les jardiniers du quartier.";
    private static final String ANSWER = "Nous plantons ces pommiers le 25 novembre avec les deux écoles.";

    private final String address = "verger." + UUID.randomUUID() + "@example.org";

    @LocalServerPort
    private int port;

    @Autowired
    private Proposals proposals;

    @Autowired
    private ManagementService management;

    @Autowired
    private GreenMail smtp;

    @Autowired
    private JdbcClient jdbc;

    /** Jobs that earlier tests left behind would push our task down its list. */
    @BeforeEach
    void letEarlierJobsEnd() {
        await().atMost(PATIENCE)
                .until(() -> management
                                .createJobQuery()
                                .executable()
                                .withRetriesLeft()
                                .count()
                        == 0);
    }

    @Test
    void aProposalIsDepositedQualifiedHandledAnsweredAndReadByItsAuthor(Browser browser) {
        try (Visitor citizen = Visitor.withoutScripts(browser, port)) {
            String reference = deposit(citizen);
            awaitStatus(reference, Status.QUALIFYING);
            qualify(browser, reference);
            awaitStatus(reference, Status.HANDLING);
            handleAndDraft(browser, reference);
            awaitStatus(reference, Status.REVIEWING);
            review(browser, reference);
            awaitStatus(reference, Status.CLOSED);
            readAnswer(citizen, reference);
            assertThat(citizen.faults()).isEmpty();
        }
        assertThat(mails()).hasSize(2);
        assertThat(mails().get(1)).contains(ANSWER);
    }

    private String deposit(Visitor citizen) {
        Page page = citizen.page();
        page.navigate("/propositions/nouvelle");
        citizen.press("Envoyer ma proposition");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("réponses sont à corriger");
        page.locator("#title").fill(TITLE);
        page.locator("#body").fill(BODY);
        page.locator("#name").fill("Aline Pommier");
        page.locator("#email").fill(address);
        citizen.press("Envoyer ma proposition");
        assertThat(page.locator(".confirmation")).containsText("Votre proposition est enregistrée");
        assertThat(page.locator("h1")).hasText(TITLE);
        assertThat(page.locator(".text")).containsText(BODY);
        return page.locator(".confirmation-reference strong").innerText();
    }

    private void qualify(Browser browser, String reference) {
        try (Tasklist claire = Tasklist.of(browser, port, "claire.moreau")) {
            claire.open("À qualifier", reference);
            claire.claim();
            assertThat(claire.caseFile().locator("h1")).hasText(TITLE);
            assertThat(claire.caseFile().locator("main")).containsText(BODY);
            assertThat(claire.caseFile().locator("main")).containsText(address);
            assertThat(claire.caseFile().locator("main")).containsText("Suggestion");
            claire.agent().photograph("tasklist-qualifier");
            claire.tick("Mesure immédiate");
            claire.select("Échelon compétent", "Région");
            claire.select("Service chargé de la suite", "Direction des mobilités");
            claire.fill("Raison de votre choix", "Un terrain de la Région, peu coûteux.");
            claire.assertInFrench();
            claire.agent().press("Terminer");
            awaitStatus(reference, Status.HANDLING);
            assertThat(claire.agent().faults()).isEmpty();
        }
    }

    private void handleAndDraft(Browser browser, String reference) {
        try (Tasklist lea = Tasklist.of(browser, port, "lea.martinet")) {
            lea.open("Mon service", reference);
            lea.agent().press("Terminer");
            assertThat(lea.fieldErrors()).containsOnly("Ce champ est obligatoire.");
            lea.closeNotice();
            lea.fill("Titre de la mesure", "Quarante pommiers");
            lea.fill("Personne ou équipe responsable", "Équipe des espaces verts");
            lea.fillDay("Échéance", "01/12/2027");
            lea.assertInFrench();
            lea.agent().press("Terminer");
            awaitStatus(reference, Status.DRAFTING);

            lea.open("Mon service", reference);
            assertThat(lea.longText("Réponse à l’auteur")).contains("Quarante pommiers", "[à compléter");
            lea.fill("Réponse à l’auteur", ANSWER);
            lea.agent().press("Terminer");
            awaitStatus(reference, Status.REVIEWING);
            assertThat(lea.agent().faults()).isEmpty();
        }
        assertThat(jdbc.sql("select due_on::text from measure where reference = ?")
                        .param(reference)
                        .query(String.class)
                        .single())
                .isEqualTo("2027-12-01");
    }

    private void review(Browser browser, String reference) {
        try (Tasklist yanis = Tasklist.of(browser, port, "yanis.lefevre")) {
            yanis.open("Mon service", reference);
            yanis.claim();
            assertThat(yanis.caseFile().locator("main")).containsText(ANSWER);
            yanis.tick("Publier");
            yanis.agent().press("Terminer");
            awaitStatus(reference, Status.CLOSED);
            assertThat(yanis.agent().faults()).isEmpty();
        }
    }

    private void readAnswer(Visitor citizen, String reference) {
        Matcher link = Pattern.compile("https://democratie\\.example\\.org(/suivi/[\\w-]+)")
                .matcher(mails().get(0));
        assertThat(link.find()).isTrue();
        Page page = citizen.page();
        page.navigate(link.group(1));
        assertThat(page).hasURL(Pattern.compile("/suivi$"));
        assertThat(page.locator(".step").last()).containsText("Réponse publiée");
        assertThat(page.locator(".answer")).containsText(ANSWER);
        page.navigate("/propositions/" + reference);
        assertThat(page.locator(".answer")).containsText(ANSWER);
        assertThat(page.locator("body")).not().containsText("Aline Pommier");
    }

    @Test
    void aProposalTakenAtTheCounterIsTypedIntoTasklist(Browser browser) {
        try (Tasklist claire = Tasklist.of(browser, port, "claire.moreau")) {
            claire.startProcess("Vie d’une proposition");
            claire.agent().press("Démarrer");
            assertThat(claire.fieldErrors()).hasSize(3).containsOnly("Ce champ est obligatoire.");
            claire.assertInFrench();
            String title = "Des bancs devant la halle " + UUID.randomUUID();
            claire.fill("Titre de la proposition", title);
            claire.fill("Votre proposition", "Dix bancs à l’ombre, pour attendre le car avec un panier lourd.");
            claire.fill("Votre nom", "Roger Banc");
            claire.fill("Téléphone", "02 38 00 00 00");
            claire.select("Mode de dépôt", "Téléphone");
            claire.agent().press("Démarrer");
            assertThat(claire.dialog()).isHidden();

            String reference = jdbc.sql("select reference from proposal where title = ?")
                    .param(title)
                    .query(String.class)
                    .single();
            assertThat(proposals.get(reference)).extracting(Proposal::channel).isEqualTo(Channel.PHONE);
            awaitStatus(reference, Status.QUALIFYING);
            claire.open("À qualifier", reference);
            assertThat(claire.caseFile().locator("h1")).hasText(title);
            assertThat(claire.agent().faults()).isEmpty();
        }
    }

    @Test
    void aManagerSeesInCockpitWhereProposalsStand(Browser browser) {
        try (Visitor sophie = Visitor.with(browser, port)) {
            sophie.signIn("sophie.garnier");
            Page page = sophie.page();
            page.navigate("/camunda/app/cockpit/default/#/processes");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Vie d’une proposition"))
                    .first()
                    .click();
            assertThat(page.locator("[data-element-id=qualifyProposal]").first())
                    .isVisible();
            assertThat(page.locator("body")).not().containsText("Loading");
            sophie.photograph("cockpit");
            assertThat(sophie.faults()).isEmpty();
        }
    }

    private void awaitStatus(String reference, Status status) {
        await().atMost(PATIENCE).until(() -> proposals.get(reference).status() == status);
    }

    /** The mails the author received, as text, oldest first. */
    private List<String> mails() {
        return Stream.of(smtp.getReceivedMessages())
                .filter(mail -> GreenMailUtil.getHeaders(mail).contains(address))
                .map(JourneyTest::decoded)
                .toList();
    }

    private static String decoded(MimeMessage mail) {
        try {
            return text(mail.getContent());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Object content) throws Exception {
        if (!(content instanceof Multipart parts)) {
            return String.valueOf(content);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
            text.append(text(parts.getBodyPart(i).getContent()));
        }
        return text.toString();
    }
}
