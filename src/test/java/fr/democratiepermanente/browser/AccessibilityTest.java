package fr.democratiepermanente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.democratiepermanente.browser.Accessibility.check;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import fr.democratiepermanente.proposal.AuthorLinks;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The site's own pages, and each state of them, are {@linkplain Accessibility#check fit for everyone}. */
@BrowserTest
class AccessibilityTest {

    @LocalServerPort
    private int port;

    @Autowired
    private AuthorLinks links;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Cases cases;

    @Test
    void aFaultIsFound(Browser browser) {
        try (Visitor reader = Visitor.with(browser, port)) {
            reader.page().navigate("/mentions");
            reader.page().evaluate("document.querySelector('main').append(document.createElement('img'))");
            assertThatThrownBy(() -> check(reader, "une-image-sans-texte"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("image-alt");
        }
    }

    @Test
    void theSiteOnItsFirstDay(Browser browser) {
        // The application under test is shared: its proposals step aside for a moment.
        jdbc.sql("alter table proposal rename to proposal_aside").update();
        try (Visitor reader = Visitor.with(browser, port)) {
            jdbc.sql("create table proposal (like proposal_aside including all)")
                    .update();
            reader.page().navigate("/");
            assertThat(reader.page().locator(".empty")).isVisible();
            check(reader, "accueil-vide");
            reader.page().navigate("/propositions");
            assertThat(reader.page().locator(".empty")).containsText("La vôtre peut être la première");
            check(reader, "liste-vide");
        } finally {
            jdbc.sql("drop table if exists proposal").update();
            jdbc.sql("alter table proposal_aside rename to proposal").update();
        }
    }

    @Test
    void theListOfProposals(Browser browser) {
        IntStream.rangeClosed(1, 21).forEach(n -> cases.published("Des arbres rue " + n));
        try (Visitor reader = Visitor.with(browser, port)) {
            Page page = reader.page();
            page.navigate("/");
            assertThat(page.locator(".proposal-card")).hasCount(4);
            check(reader, "accueil");
            page.navigate("/propositions");
            assertThat(page.locator(".paging")).isVisible();
            check(reader, "liste");
            page.navigate("/propositions?page=2");
            check(reader, "liste-page-2");
            page.navigate("/propositions?q=arbres&theme=MOBILITES&statut=recue&tri=soutiens");
            assertThat(page.locator(".proposal-card").first()).isVisible();
            check(reader, "liste-filtree");
            page.navigate("/propositions?q=schtroumpf");
            check(reader, "liste-sans-resultat");
            page.navigate("/propositions?q=DP-2222-2222");
            check(reader, "liste-numero-inconnu");
        }
    }

    @Test
    void theDeposit(Browser browser) {
        String title = "Rallumer la fontaine de la place Plumereau " + UUID.randomUUID();
        String body = "La fontaine est à l’arrêt depuis trois étés. Elle rafraîchirait la place pour les habitants.";
        cases.published(title);
        try (Visitor citizen = Visitor.with(browser, port)) {
            Page page = citizen.page();
            page.navigate("/propositions/nouvelle");
            check(citizen, "depot");
            page.locator("#email").fill("pas une adresse");
            citizen.press("Envoyer ma proposition");
            assertThat(page.locator(".error-summary")).isVisible();
            check(citizen, "depot-erreurs");
            Object used = page.evaluate("document.querySelector('[name=deposit-token]').value");
            send(citizen, title, body);
            assertThat(page.locator("h1")).hasText("Des propositions proches existent déjà");
            check(citizen, "depot-proches");
            citizen.press("Déposer quand même la mienne");
            assertThat(page.locator(".confirmation")).isVisible();
            check(citizen, "depot-confirmation");
            sendAgain(citizen, used, title + " l’été", body);
            assertThat(page.locator(".notice")).containsText("Votre premier envoi est déjà enregistré");
            check(citizen, "depot-deja-envoye");
            page.navigate("/propositions/nouvelle");
            citizen.page().context().clearCookies();
            citizen.press("Envoyer ma proposition");
            assertThat(page.locator(".notice")).containsText("La page est restée ouverte trop longtemps");
            check(citizen, "depot-session");
        }
    }

    @Test
    void aProposalFromItsDepositToItsAnswer(Browser browser) {
        String unread = cases.take("Un abri à vélos devant la gare");
        String handled = cases.take("Un bac à compost par rue");
        cases.qualify(handled);
        String answered = cases.take("Un marché couvert à Chinon");
        cases.answer(answered);
        try (Visitor reader = Visitor.with(browser, port)) {
            Page page = reader.page();
            page.navigate("/propositions/" + unread);
            check(reader, "proposition-non-publiee");
            page.navigate("/propositions/" + handled);
            check(reader, "proposition-publiee");
            page.locator("#support-email").fill("pas une adresse");
            reader.press("Je soutiens");
            assertThat(page.locator("#support-error")).isVisible();
            check(reader, "proposition-soutien-refuse");
            page.locator("#support-email").fill("soutien@example.org");
            reader.press("Je soutiens");
            assertThat(page.locator(".notice-success")).isVisible();
            check(reader, "proposition-soutenue");
            page.navigate("/propositions/" + answered);
            assertThat(page.locator(".answer")).isVisible();
            check(reader, "proposition-avec-reponse");
            page.navigate("/suivi/" + links.secretFor(unread));
            check(reader, "suivi");
            page.navigate("/suivi/" + links.secretFor(answered));
            check(reader, "suivi-reponse");
        }
    }

    @Test
    void whatProposalsLedTo(Browser browser) {
        String measure = cases.take("Des jardins au pied des immeubles");
        cases.answer(measure);
        String drafting = cases.take("Des nichoirs sur les quais");
        cases.qualify(drafting);
        try (Visitor reader = Visitor.with(browser, port);
                Visitor lea = Visitor.with(browser, port);
                Visitor claire = Visitor.with(browser, port)) {
            lea.signIn("lea.martinet");
            Page page = lea.page();
            for (String tab : List.of("chantiers", "mesures")) {
                page.navigate("/suivi-des-suites?quoi=" + tab);
                check(lea, "suivi-des-suites-" + tab);
            }
            page.navigate("/suivi-des-suites/mesures/" + measure);
            page.locator("#etat-DROPPED").check();
            lea.press("Consigner");
            assertThat(page.locator(".field-error")).hasCount(2);
            check(lea, "suivi-des-suites-erreurs");
            page.locator("#texte").fill("Les premiers jardins sont plantés à Blois.");
            page.locator("#etat-HALF_WAY").check();
            page.locator("#echeance").fill("2027-09-01");
            lea.press("Consigner");
            assertThat(page.locator(".notice-success")).isVisible();
            check(lea, "suivi-des-suites-consigne");
            for (String address :
                    List.of("chantiers", "chantiers/alimentation-locale", "mesures", "mesures/" + measure)) {
                reader.page().navigate("/" + address);
                check(reader, address.replace('/', '-').replace(measure, "une"));
            }
            reader.page().navigate("/propositions/" + measure);
            assertThat(reader.page().locator(".public-section")).containsText("À mi-parcours");
            check(reader, "proposition-suites");
            claire.signIn("claire.moreau");
            for (String address : List.of("", "/nouveau", "/1")) {
                claire.page().navigate("/referentiel/modeles-de-reponse" + address);
                check(claire, "modeles-de-reponse" + address.replace('/', '-'));
            }
            claire.page().navigate("/dossiers/" + drafting);
            claire.page().locator("summary").first().click();
            check(claire, "dossier-modeles");
        }
    }

    @Test
    void theResults(Browser browser) {
        cases.answer(cases.take("Des vergers partagés"));
        cases.published("Un car le dimanche");
        try (Visitor reader = Visitor.with(browser, port)) {
            Page page = reader.page();
            page.navigate("/resultats?campagne=tout");
            assertThat(page.locator(".cartogram a")).not().hasCount(0);
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
            check(reader, "resultats");
            page.navigate("/resultats?campagne=tout&departement=37&bassin=tours");
            assertThat(page.locator(".chip")).hasCount(2);
            check(reader, "resultats-choix");
            page.navigate("/resultats?du=1990-01-01&au=1990-01-02");
            assertThat(page.locator(".empty")).isVisible();
            check(reader, "resultats-aucun");
            page.navigate("/propositions?campagne=tout&departement=37&canal=WEB");
            assertThat(page.locator(".chip")).hasCount(2);
            check(reader, "liste-d-un-chiffre");
        }
    }

    @Test
    void theStrategicFrame(Browser browser) {
        String measure = cases.take("Des ombrières sur les parkings");
        cases.answer(measure);
        try (Visitor reader = Visitor.with(browser, port);
                Visitor claire = Visitor.with(browser, port)) {
            for (String address : List.of(
                    "cadre",
                    "cadre/ambitions/ambition-1",
                    "cadre/objectifs/objectif-04",
                    "cadre/articles/article-06",
                    "cadre/articles/article-06/versions")) {
                reader.page().navigate("/" + address);
                check(reader, address.replace('/', '-'));
            }
            claire.signIn("claire.moreau");
            Page page = claire.page();
            page.navigate("/referentiel/cadre");
            assertThat(page.locator("#mesures")).isVisible();
            check(claire, "cadre-gestion");
            page.navigate("/referentiel/cadre/chantiers/nouveau");
            claire.press("Enregistrer");
            assertThat(page.locator(".field-error")).hasCount(3);
            check(claire, "cadre-gestion-erreurs");
            page.navigate("/referentiel/sessions/nouvelle");
            claire.press("Enregistrer");
            assertThat(page.locator(".field-error")).hasCount(2);
            check(claire, "session-erreurs");
            page.locator("#titre").fill("Session plénière de juin");
            page.locator("#jour").fill("2027-06-25");
            claire.press("Enregistrer");
            assertThat(page.locator(".notice-success")).isVisible();
            check(claire, "sessions");
            page.navigate("/calendrier?annee=2027");
            check(claire, "calendrier");
        }
    }

    @Test
    void theInformationAndTheErrors(Browser browser) {
        try (Visitor reader = Visitor.with(browser, port)) {
            Page page = reader.page();
            page.navigate("/donnees");
            check(reader, "donnees");
            page.locator("summary").first().click();
            assertThat(page.locator("#propositions table")).isVisible();
            check(reader, "donnees-colonnes");
            for (String address : List.of("accessibilite", "donnees-personnelles", "mentions", "connexion")) {
                page.navigate("/" + address);
                check(reader, address);
            }
            page.locator("#username").fill("personne");
            page.locator("#password").fill("faux");
            reader.press("Se connecter");
            assertThat(page.locator(".notice-error")).isVisible();
            check(reader, "connexion-erreur");
            page.context().clearCookies();
            page.locator("#username").fill("personne");
            page.locator("#password").fill("faux");
            reader.press("Se connecter");
            assertThat(page.locator("h1")).hasText("La page est restée ouverte trop longtemps");
            check(reader, "erreur-session");
            page.navigate("/propositions/DP-2222-2222");
            check(reader, "erreur-404");
            page.navigate("/propositions?tri=x");
            check(reader, "erreur-400");
        }
    }

    @Test
    void whatAgentsReadBesideTasklist(Browser browser) {
        String reference = cases.take("Un toboggan aquatique à Gien");
        cases.answer(reference);
        try (Visitor claire = Visitor.with(browser, port);
                Visitor lea = Visitor.with(browser, port)) {
            claire.signIn("claire.moreau");
            claire.page().navigate("/dossiers/" + reference);
            assertThat(claire.page().locator("h1")).containsText("Un toboggan aquatique à Gien");
            check(claire, "dossier");
            claire.page().navigate("/dossiers/" + reference + "/pieces/trop-volumineux");
            assertThat(claire.page().getByRole(AriaRole.ALERT)).containsText("Rien n’a été ajouté");
            check(claire, "pieces");
            claire.page().navigate("/imports");
            check(claire, "imports");
            claire.page().navigate("/compte");
            check(claire, "compte");
            claire.page().locator("#actuel").fill("pas le bon");
            claire.page().locator("#nouveau").fill("claire.moreau et moi");
            claire.page().locator("#confirmation").fill("autre chose");
            claire.press("Changer de mot de passe");
            assertThat(claire.page().locator("#nouveau-error")).isVisible();
            check(claire, "compte-erreurs");
            lea.signIn("lea.martinet");
            lea.page().navigate("/referentiel/lexique");
            assertThat(lea.page().locator("h1")).hasText("Cette page ne vous est pas ouverte");
            check(lea, "erreur-403");
        }
    }

    @Test
    void whatAnAdministratorKeeps(Browser browser) {
        try (Visitor admin = Visitor.with(browser, port)) {
            Page page = admin.page();
            admin.signIn("admin");
            for (String address : List.of(
                    "administration",
                    "administration/services",
                    "administration/services/service-mobilites",
                    "administration/themes",
                    "administration/agents",
                    "administration/agents/lea.martinet",
                    "administration/agents/lea.martinet/desactiver",
                    "administration/absences",
                    "administration/historique")) {
                page.navigate("/" + address);
                check(admin, address.replace('/', '-'));
            }
            page.navigate("/administration/agents?recherche=personne-ici");
            assertThat(page.locator(".empty")).isVisible();
            check(admin, "administration-agents-aucun");
            page.navigate("/administration/services/nouveau");
            admin.press("Créer le service");
            assertThat(page.locator(".error-summary a")).hasCount(4);
            check(admin, "administration-services-erreurs");
            page.navigate("/administration/absences/nouvelle");
            admin.press("Enregistrer");
            assertThat(page.locator(".field-error")).hasCount(3);
            check(admin, "administration-absences-erreurs");
            page.navigate("/administration/nouvel-agent");
            admin.press("Créer le compte");
            assertThat(page.locator(".field-error")).hasCount(4);
            check(admin, "administration-agents-erreurs");
            page.locator("#firstName").fill("Zoé");
            page.locator("#lastName").fill("Accessible");
            page.locator("#email").fill("zoe@example.org");
            page.locator("#role-COMDIR").check();
            admin.press("Créer le compte");
            assertThat(page.locator("#secret")).hasText("Mot de passe provisoire");
            check(admin, "administration-mot-de-passe");
            page.navigate("/administration/agents/zoe.accessible/desactiver");
            admin.press("Désactiver le compte");
            assertThat(page.locator(".notice-success")).isVisible();
            check(admin, "administration-agent-desactive");
        }
    }

    private static void send(Visitor citizen, String title, String body) {
        Page page = citizen.page();
        page.locator("#title").fill(title);
        page.locator("#body").fill(body);
        page.locator("#name").fill("Fanny Fontaine");
        page.locator("#email").fill("fanny@example.org");
        citizen.press("Envoyer ma proposition");
    }

    /** What a page left open in another tab, or restored by the browser, sends: another text with a used token. */
    private static void sendAgain(Visitor citizen, Object token, String title, String body) {
        citizen.page().navigate("/propositions/nouvelle");
        citizen.page().evaluate("token => document.querySelector('[name=deposit-token]').value = token", token);
        send(citizen, title, body);
        citizen.press("Déposer quand même la mienne");
    }
}
