package fr.democratiepermanente.proposal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.AuthorBrowser;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.proposal.AuthorLinks;
import fr.democratiepermanente.proposal.AuthorSessions;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import fr.democratiepermanente.proposal.Submission;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultMatcher;

/** What anyone, the author and agents may read of a case, and what they may not. */
@ApplicationTest
class PublicPagesTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Proposals proposals;

    @Autowired
    private AuthorLinks links;

    @Autowired
    private AuthorSessions sessions;

    @LocalServerPort
    private int port;

    private String open(String title) {
        return proposals.open(Agents.submission(title)).reference();
    }

    private String openAt(String step, String title, Destination destination) {
        String reference = open(title);
        proposals.qualify(
                reference, new Qualification(destination, Level.REGION, "MOBILITES", "service-mobilites", true));
        proposals.arriveAt(reference, step);
        return reference;
    }

    private static ResultMatcher shows(String... words) {
        return result -> {
            for (String word : words) {
                content().string(containsString(word)).match(result);
            }
        };
    }

    private static ResultMatcher hides(String... words) {
        return result -> {
            for (String word : words) {
                content().string(not(containsString(word))).match(result);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/propositions",
                "/propositions/nouvelle",
                "/chantiers",
                "/mesures",
                "/accessibilite",
                "/donnees-personnelles",
                "/mentions",
                "/connexion"
            })
    void everyPageHasAMainPartAWayToTheDeclarationAndNoScript(String address) throws Exception {
        mvc.perform(get(address))
                .andExpect(status().isOk())
                .andExpect(shows("<main id=\"contenu\"", "Accessibilité\u00a0: non conforme", "lang=\"fr\""))
                .andExpect(hides("<script", " style=", "??"));
    }

    @Test
    void aTextIsSecretUntilAnAgentLetItThrough() throws Exception {
        String title = "Un tramway de Vierzon vers la forêt des zibelines";
        String reference = open(title);
        mvc.perform(get("/propositions/" + reference))
                .andExpect(status().isOk())
                .andExpect(shows(reference, "Le texte sera visible après relecture"))
                .andExpect(hides(title, "Camille", "camille@example.org"));
        mvc.perform(get("/propositions").param("q", "zibelines"))
                .andExpect(shows("Aucune proposition ne correspond"))
                .andExpect(hides(reference));
    }

    @Test
    void aPublishedTextIsFoundWithoutItsAccents() throws Exception {
        String reference = openAt(
                ProposalProcess.STUDY_FOR_CHANTIER, "Des vélos électriques à Loches-la-Neuve", Destination.CHANTIER);
        mvc.perform(get("/propositions").param("q", "vélo electrique loches"))
                .andExpect(shows(reference, "Des vélos électriques à Loches-la-Neuve"))
                .andExpect(hides("Camille"));
        mvc.perform(get("/propositions/" + reference))
                .andExpect(
                        shows("Nous étudions cette proposition pour l’un de nos chantiers.", "Direction des mobilités"))
                .andExpect(hides("Camille", "camille@example.org"));
    }

    @Test
    void anOrientationIsNotToldBeforeItIsConfirmed() throws Exception {
        String reference =
                openAt(ProposalProcess.CONFIRM_TRIAGE, "Un téléphérique à Issoudun", Destination.NOT_EXPLOITABLE);
        mvc.perform(get("/propositions/" + reference))
                .andExpect(shows("Une seconde personne relit la suite choisie"))
                .andExpect(hides("mark-destination"));
        mvc.perform(get("/propositions").param("orientation", "NOT_EXPLOITABLE").param("q", "téléphérique Issoudun"))
                .andExpect(hides(reference));
    }

    /** The form below a long text gets its security token although no session exists when the page begins. */
    @Test
    void aLongTextLeavesThePageWhole() throws Exception {
        Submission any = Agents.submission("Un texte de huit mille signes");
        String reference = proposals
                .open(new Submission(any.title(), "Mot. ".repeat(1600), null, null, any.channel(), any.contributor()))
                .reference();
        proposals.qualify(
                reference, new Qualification(Destination.CHARTER, Level.REGION, "AUTRE", "service-pilote", true));
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/propositions/" + reference))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).containsOnlyOnce("name=\"_csrf\"").containsOnlyOnce("</html>");
    }

    @Test
    void aReferenceTypedInTheSearchOpensItsPage() throws Exception {
        String reference = open("Un titre quelconque");
        mvc.perform(get("/propositions").param("q", " " + reference.toLowerCase(Locale.ROOT)))
                .andExpect(redirectedUrl("/propositions/" + reference));
    }

    @Test
    void whatPeopleWriteIsShownAsTheyWroteIt() throws Exception {
        String title = "<script>alert(1)</script> ${7*7} [[${7*7}]] {{7*7}}";
        String reference = openAt(ProposalProcess.DRAFT_ANSWER, title, Destination.CHARTER);
        mvc.perform(get("/propositions/" + reference))
                .andExpect(shows("&lt;script&gt;alert(1)&lt;/script&gt; ${7*7} [[${7*7}]] {{7*7}}"))
                .andExpect(hides("<script"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/propositions/DP-7K4M-Q2XR",
                "/propositions/x",
                "/suivi",
                "/suivi/abc",
                "/suivi/0000000000000000000000000000000000000000000000000000000000000000"
            })
    void whatDoesNotExistIsNotFound(String address) throws Exception {
        mvc.perform(get(address)).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tri=x", "page=0", "orientation=x", "statut=x", "q=a%00b", "theme=a%00b"})
    void aListThatDoesNotExistIsRefused(String query) throws Exception {
        mvc.perform(get(URI.create("/propositions?" + query))).andExpect(status().isBadRequest());
    }

    @Test
    void theAuthorsLinkBecomesACookieThatOpensTheirPage() throws Exception {
        String reference = open("Mon idée à moi");
        String secret = links.secretFor(reference);
        Cookie opened = mvc.perform(get("/suivi/" + secret))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl("/suivi"))
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(cookie().value("suivi", matchesRegex("[0-9a-f]{64}")))
                .andExpect(cookie().value("suivi", not(secret)))
                .andExpect(cookie().maxAge("suivi", 30 * 24 * 3600))
                .andExpect(cookie().httpOnly("suivi", true))
                .andExpect(cookie().path("suivi", "/suivi"))
                .andExpect(header().string("Set-Cookie", containsString("SameSite=Lax")))
                .andReturn()
                .getResponse()
                .getCookie("suivi");
        mvc.perform(get("/suivi").cookie(opened))
                .andExpect(status().isOk())
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(shows("Mon idée à moi", "camille@example.org", reference))
                .andExpect(hides("Votre proposition est enregistrée"));
        mvc.perform(get("/suivi").param("depot", "").cookie(AuthorBrowser.cookie(sessions, reference)))
                .andExpect(status().isOk())
                .andExpect(shows("/suivi/" + secret));
    }

    @Test
    void supportCountsOncePerPersonAndTellsNothing() throws Exception {
        String reference = openAt(ProposalProcess.PLAN_MEASURE, "Des bancs à Blois", Destination.IMMEDIATE_MEASURE);
        String address = "/propositions/" + reference;
        for (String email : new String[] {"a@example.org", "A@example.org", "b@example.org", "camille@example.org"}) {
            mvc.perform(post(address + "/soutiens").with(csrf()).param("email", email))
                    .andExpect(status().isSeeOther())
                    .andExpect(redirectedUrl(address + "?soutien=recu#soutenir"));
        }
        mvc.perform(get(address)).andExpect(shows("2\u00a0soutiens"));
    }

    @Test
    void aBadAddressIsSaidBesideItsFieldAndCountsNothing() throws Exception {
        String reference = openAt(ProposalProcess.PLAN_MEASURE, "Des bancs à Gien", Destination.IMMEDIATE_MEASURE);
        mvc.perform(post("/propositions/" + reference + "/soutiens")
                        .with(csrf())
                        .param("email", "a@b\"><i>"))
                .andExpect(status().isBadRequest())
                .andExpect(shows("écrivez une adresse complète", "Aucun soutien", "a@b&quot;&gt;&lt;i&gt;"));
        mvc.perform(post("/propositions/" + open("Rien") + "/soutiens")
                        .with(csrf())
                        .param("email", "a@example.org"))
                .andExpect(status().isConflict());
    }

    @ParameterizedTest
    @EnumSource
    void theCaseFileShowsContactDataOnlyToThoseInCharge(Role role) throws Exception {
        String reference = openAt(ProposalProcess.STUDY_FOR_CHANTIER, "Un dossier à lire", Destination.CHANTIER);
        boolean readsAll = switch (role) {
            case PILOT_DIRECTORATE, COMDIR, ELECTED_OFFICIAL, ADMINISTRATOR -> true;
            case REFERENT_AGENT, LINE_MANAGER -> false;
        };
        boolean contacts = role == Role.PILOT_DIRECTORATE || role == Role.ADMINISTRATOR;
        var request = get("/dossiers/" + reference)
                .with(user("someone").authorities(new SimpleGrantedAuthority(role.group())));
        if (readsAll) {
            mvc.perform(request)
                    .andExpect(status().isOk())
                    .andExpect(shows("Un dossier à lire", "Journal"))
                    .andExpect(contacts ? shows("camille@example.org") : hides("camille@example.org", "Camille"))
                    .andExpect(contacts ? hides("Coordonnées réservées") : shows("Coordonnées réservées"));
        } else {
            mvc.perform(request).andExpect(status().isNotFound());
        }
    }

    @Test
    void theServiceInChargeReadsItsCases() throws Exception {
        String reference = openAt(ProposalProcess.STUDY_FOR_CHANTIER, "Un dossier de service", Destination.CHANTIER);
        mvc.perform(get("/dossiers/" + reference)
                        .header("Sec-Fetch-Dest", "iframe")
                        .with(user("lea")
                                .authorities(
                                        new SimpleGrantedAuthority(Role.REFERENT_AGENT.group()),
                                        new SimpleGrantedAuthority("service-mobilites"))))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(containsString("camille@example.org"), not(containsString("liste des tâches")))));
    }

    @Test
    void aCaseFileIsClosedToTheUnknown() throws Exception {
        mvc.perform(get("/dossiers/" + open("Secret"))).andExpect(status().is3xxRedirection());
    }
}
