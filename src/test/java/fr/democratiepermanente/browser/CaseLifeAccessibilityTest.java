package fr.democratiepermanente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.democratiepermanente.browser.Accessibility.check;

import com.icegreen.greenmail.util.GreenMail;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.democratiepermanente.attack.Mailbox;
import fr.democratiepermanente.proposal.AuthorLinks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What happens to a proposal after its deposit is {@linkplain Accessibility#check fit for everyone} to read and to do. */
@BrowserTest
class CaseLifeAccessibilityTest {

    private static final String PILOT = "claire.moreau";
    private static final String REFERENT = "lea.martinet";

    @LocalServerPort
    private int port;

    @Autowired
    private AuthorLinks links;

    @Autowired
    private Cases cases;

    @Autowired
    private GreenMail smtp;

    @Test
    void aQuestionAndItsAnswer(Browser browser) {
        String reference = cases.take("Un abri pour les vélos du collège");
        cases.submit(PILOT, reference, Map.of("outcome", "QUESTION", "questionText", "De quel collège parlez-vous ?"));
        try (Visitor author = author(browser, reference);
                Visitor claire = agent(browser, PILOT)) {
            check(author, "suivi-question");
            author.press("Envoyer ma réponse");
            assertThat(author.page().locator("#reply-error")).isVisible();
            check(author, "suivi-question-erreur");
            author.page().locator("#reply-text").fill("Du collège Anatole-Bailly.");
            author.press("Envoyer ma réponse");
            assertThat(author.page().locator(".notice-success")).isVisible();
            check(author, "suivi-question-repondue");
            file(claire, reference);
            check(claire, "dossier-question");
        }
    }

    @Test
    void whatAnAuthorityIsSent(Browser browser) {
        String address = "mairie-" + UUID.randomUUID() + "@example.org";
        String reference = cases.take("Une boîte à livres sur le parvis");
        qualify(reference, "OTHER_LEVEL", "COMMUNE");
        cases.submit("yanis.lefevre", reference, Map.of("confirmed", "YES"));
        cases.submit(
                REFERENT,
                reference,
                Map.of(
                        "outcome", "HANDLED",
                        "authority", "Ville du Parvis",
                        "level", "COMMUNE",
                        "authorityEmail", address,
                        "letter", "Nous vous transmettons cette proposition, qui relève de votre commune."));
        try (Visitor mayor = Visitor.with(browser, port);
                Visitor lea = agent(browser, REFERENT);
                Visitor author = author(browser, reference)) {
            mayor.page().navigate(secret("/transmission/", address));
            check(mayor, "transmission");
            mayor.press("Envoyer la réponse");
            assertThat(mayor.page().locator("#answer-error")).isVisible();
            check(mayor, "transmission-erreur");
            mayor.press("Accuser réception");
            assertThat(mayor.page().locator(".notice-success")).isVisible();
            mayor.page().locator("#answer").fill("Elle sera posée au printemps.");
            mayor.press("Envoyer la réponse");
            assertThat(mayor.page().locator(".notice-success")).isVisible();
            check(mayor, "transmission-repondue");
            file(lea, reference);
            check(lea, "dossier-transmission");
            author.page().reload();
            check(author, "suivi-transmission");
        }
    }

    @Test
    void theDirectoryOfAuthorities(Browser browser) {
        try (Visitor admin = agent(browser, "admin")) {
            admin.page().navigate("/referentiel/autorites");
            check(admin, "autorites");
            admin.page().navigate("/referentiel/autorites/nouvelle");
            admin.press("Enregistrer");
            assertThat(admin.page().locator(".field-error").first()).isVisible();
            check(admin, "autorites-erreurs");
        }
    }

    @Test
    void joiningAndSplitting(Browser browser) {
        String title = "Une halle pour le marché de " + UUID.randomUUID();
        String first = cases.take(title);
        String second = cases.take(title);
        try (Visitor claire = agent(browser, PILOT);
                Visitor author = author(browser, second)) {
            Page page = claire.page();
            page.navigate("/dossiers/" + second + "/regroupement");
            check(claire, "regroupement");
            page.locator("#numero").fill(first);
            claire.press("Voir les deux propositions");
            claire.press("Regrouper");
            assertThat(page.locator("#raison-error")).isVisible();
            check(claire, "regroupement-erreur");
            page.locator("#raison").fill("Le même marché, demandé deux fois.");
            claire.press("Regrouper");
            assertThat(page).hasURL(Pattern.compile("/dossiers/" + second + "#"));
            cases.runJobs(second);
            page.reload();
            check(claire, "dossier-regroupe");
            page.navigate("/dossiers/" + second + "/separation");
            check(claire, "separation");
            author.page().reload();
            check(author, "suivi-regroupee");
            page.navigate("/dossiers/" + first + "/scission");
            check(claire, "scission");
            page.locator("#title").fill("");
            claire.press("Ouvrir un dossier pour cette partie");
            assertThat(page.locator("#title-error")).isVisible();
            check(claire, "scission-erreurs");
        }
    }

    @Test
    void opinionsAndAReferral(Browser browser) {
        String asked = cases.take("Un car de nuit vers Vierzon");
        cases.qualify(asked);
        cases.submit(
                REFERENT,
                asked,
                Map.of(
                        "outcome", "OPINIONS",
                        "opinionService1", "service-education",
                        "opinionService2", "service-pilote",
                        "opinionQuestion", "Qui prendrait ce car ?"));
        String referred = cases.take("Un tarif de nuit pour les jeunes");
        cases.qualify(referred);
        cases.submit(
                REFERENT,
                referred,
                Map.of("outcome", "REFERRAL", "council", "CRJ", "referralQuestion", "Ce tarif vous servirait-il ?"));
        cases.submit(REFERENT, referred, Map.of("letter", "Nous vous demandons votre avis sur ce tarif."));
        cases.submit("marc.dubreuil", referred, Map.of("decision", "SIGN"));
        try (Visitor lea = agent(browser, REFERENT);
                Visitor reader = Visitor.with(browser, port)) {
            file(lea, asked);
            check(lea, "dossier-avis-demandes");
            file(lea, referred);
            check(lea, "dossier-saisine");
            reader.page().navigate("/propositions/" + referred);
            check(reader, "proposition-saisine");
        }
    }

    @Test
    void oneAnswerForSeveralCases(Browser browser) {
        for (String title : List.of("Des bancs rue des Lilas", "Des bancs rue des Tilleuls")) {
            String reference = cases.take(title);
            cases.qualify(reference);
            cases.submit(
                    REFERENT,
                    reference,
                    Map.of(
                            "outcome", "HANDLED",
                            "measureTitle", "Dix bancs",
                            "owner", "Équipe des lieux",
                            "dueOn", "2027-07-01"));
        }
        try (Visitor lea = agent(browser, REFERENT)) {
            Page page = lea.page();
            page.navigate("/reponses/lot");
            check(lea, "lot");
            lea.press("Voir avant de rédiger");
            assertThat(page.locator("#lot-cases-error")).isVisible();
            check(lea, "lot-erreurs");
            Locator choices = page.locator("input[name=dossier]");
            choices.first().check();
            page.locator("#lot-text")
                    .fill("Nous posons dix bancs avant l’été. Votre proposition, {title}, en est une.");
            lea.press("Voir avant de rédiger");
            lea.page().locator("#lot-text").waitFor();
            check(lea, "lot-apercu");
            lea.press("Rédiger cette réponse");
            assertThat(page.locator(".list-group-item").first()).isVisible();
            check(lea, "lot-resultat");
        }
    }

    @Test
    void contestingAnAnswer(Browser browser) {
        String reference = cases.take("Un kiosque à musique");
        cases.answer(reference);
        try (Visitor author = author(browser, reference)) {
            author.press("Contester cette réponse");
            assertThat(author.page().locator("#appeal-error")).isVisible();
            check(author, "contestation-erreur");
            author.page().locator("#appeal-reason").fill("Un essai d’un été ne suffit pas.");
            author.press("Contester cette réponse");
            assertThat(author.page()
                            .locator("#contester .notice-success, #contester details")
                            .first())
                    .isVisible();
            check(author, "suivi-contestee");
        }
    }

    @Test
    void withdrawing(Browser browser) {
        String reference = cases.take("Un bassin pour les canards");
        try (Visitor author = author(browser, reference)) {
            Page page = author.page();
            page.navigate("/suivi/retrait");
            author.press("Retirer ma proposition");
            assertThat(page.locator("#texte-error")).isVisible();
            check(author, "retrait-erreurs");
            page.locator("#texte-effacer").check();
            page.locator("#confirmation").check();
            author.press("Retirer ma proposition");
            assertThat(page.locator("h1")).hasText("Vous avez retiré cette proposition");
            check(author, "retrait-fait");
        }
    }

    private void qualify(String reference, String destination, String level) {
        cases.submit(
                PILOT,
                reference,
                new HashMap<>(Map.of(
                        "destination",
                        destination,
                        "level",
                        level,
                        "theme",
                        "MOBILITES",
                        "service",
                        "service-mobilites",
                        "reason",
                        "Au vu du dossier.",
                        "textPublishable",
                        true)));
    }

    /** The author, on the page that their secret link opens. */
    private Visitor author(Browser browser, String reference) {
        Visitor author = Visitor.with(browser, port);
        author.page().navigate("/suivi/" + links.secretFor(reference));
        return author;
    }

    private Visitor agent(Browser browser, String name) {
        Visitor agent = Visitor.with(browser, port);
        agent.signIn(name);
        return agent;
    }

    private static void file(Visitor agent, String reference) {
        agent.page().navigate("/dossiers/" + reference);
    }

    /** The path of the only secret address that somebody was sent. */
    private String secret(String path, String address) {
        return new Mailbox(smtp, address)
                .links().stream()
                        .filter(link -> link.contains(path))
                        .map(link -> link.substring(link.indexOf(path)))
                        .findFirst()
                        .orElseThrow();
    }
}
