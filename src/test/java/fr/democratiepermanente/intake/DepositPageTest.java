package fr.democratiepermanente.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.proposal.AuthorSessions;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The deposit page: whatever is sent gives a case, once, or a clear message with nothing lost. */
@ApplicationTest
class DepositPageTest {

    private static final String ADDRESS = "/propositions/nouvelle";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Proposals proposals;

    @Autowired
    private DepositTokens tokens;

    @Autowired
    private AuthorSessions sessions;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private String token() {
        return tokens.next();
    }

    /** A title that resembles no other test's. */
    private static String title() {
        return "Idée " + UUID.randomUUID();
    }

    private static MockHttpServletRequestBuilder form(String token, String title) {
        return post(ADDRESS)
                .with(csrf())
                .param("deposit-token", token)
                .param("title", title)
                .param("body", "Texte " + UUID.randomUUID() + " " + UUID.randomUUID())
                .param("contributorKind", "PERSON")
                .param("name", "Dominique Essai")
                .param("email", "dominique@example.org");
    }

    private int cases() {
        return jdbc.sql("select count(*) from proposal").query(Integer.class).single();
    }

    private Proposal deposited(MvcResult result) {
        String cookie = result.getResponse().getCookie("suivi").getValue();
        return proposals.get(sessions.reference(cookie).orElseThrow());
    }

    @Test
    void aDepositOpensACaseAndItsAuthorsPage() throws Exception {
        String title = title();
        MvcResult result = mvc.perform(
                        form(token(), title).param("status", "CLOSED").param("destination", "CHARTER"))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl("/suivi?depot"))
                .andReturn();
        assertThat(deposited(result).title()).isEqualTo(title);
        assertThat(deposited(result).destination()).isEmpty();
        mvc.perform(get("/suivi").param("depot", "").cookie(result.getResponse().getCookie("suivi")))
                .andExpect(content().string(containsString("Votre proposition est enregistrée")))
                .andExpect(content().string(containsString("Nous venons de vous écrire à dominique@example.org")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script> 🚲 ${7*7}",
                "#{T(java.lang.Runtime)} __${7*7}__",
                "{{constructor.constructor('x')()}}",
                "Gauche \u202edroite\u202c gauche"
            })
    void textIsKeptExactly(String words) throws Exception {
        String title = words + " " + UUID.randomUUID();
        assertThat(deposited(mvc.perform(form(token(), title)).andReturn()).title())
                .isEqualTo(title);
    }

    @Test
    void sendingTheSameFormTwiceOpensOneCase() throws Exception {
        MockHttpServletRequestBuilder form = form(token(), title());
        Proposal first = deposited(mvc.perform(form).andReturn());
        int cases = cases();
        assertThat(deposited(mvc.perform(form).andReturn()).reference()).isEqualTo(first.reference());
        assertThat(cases()).isEqualTo(cases);
    }

    @Test
    void anotherTextWithAUsedTokenIsKeptButNotDeposited() throws Exception {
        String token = token();
        Proposal first = deposited(mvc.perform(form(token, title())).andReturn());
        int cases = cases();
        String other = title();
        mvc.perform(form(token, other))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString(first.reference())))
                .andExpect(content().string(containsString(other)))
                .andExpect(content().string(not(containsString(token))));
        assertThat(cases()).isEqualTo(cases);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "00000000000000000000000000000000' or 1=1"})
    void aFormWithoutItsTokenIsShownAgainWithWhatWasTyped(String token) throws Exception {
        String title = title();
        mvc.perform(form(token, title))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("n’est pas encore envoyée")))
                .andExpect(content().string(containsString(title)));
    }

    @Test
    void aFormSentAfterTheSessionEndedIsShownAgainWithWhatWasTyped() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address(ADDRESS))
                .header("Content-Type", MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                .POST(HttpRequest.BodyPublishers.ofString("title=Mon+titre+gard%C3%A9&body=x")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("La page est restée ouverte trop longtemps", "Mon titre gardé");
    }

    @ParameterizedTest
    @CsvSource({
        "title,abc,au moins 5",
        "name,'A\r\nBcc: x@example.org',une seule ligne",
        "email,'a@example.org,b@example.org',une adresse complète",
        "email,'a@example.org\r\nBcc: b@example.org',une seule ligne",
        "phone,allo,format",
        "theme,NONE,de la liste",
        "contributorKind,ALIEN,de la liste",
        "title,'Avec un \0 caché',caractère invisible",
    })
    void aWrongValueIsSaidBesideItsFieldAndKept(String field, String value, String message) throws Exception {
        int cases = cases();
        MockHttpServletRequestBuilder form = post(ADDRESS).with(csrf()).param("deposit-token", token());
        form.param("body", "Un texte assez long pour être accepté.");
        for (String key : new String[] {"title", "contributorKind", "name", "email"}) {
            if (!key.equals(field)) {
                form.param(key, key.equals("contributorKind") ? "PERSON" : key.equals("email") ? "d@example.org" : key);
            }
        }
        mvc.perform(form.param(field, value))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString(message)))
                .andExpect(content().string(containsString("id=\"" + field + "-error\"")))
                .andExpect(content().string(containsString("Un texte assez long pour être accepté.")));
        assertThat(cases()).isEqualTo(cases);
    }

    @Test
    void aFieldSentTwiceIsAnError() throws Exception {
        mvc.perform(form(token(), title()).param("title", "Un second titre"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("plusieurs fois")));
    }

    @Test
    void someWayToAnswerIsNeeded() throws Exception {
        mvc.perform(post(ADDRESS)
                        .with(csrf())
                        .param("deposit-token", token())
                        .param("title", title())
                        .param("body", "Un texte assez long pour être accepté.")
                        .param("contributorKind", "PERSON")
                        .param("name", "Dominique"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("id=\"email-error\"")));
    }

    @Test
    void nearProposalsAreShownFirstThenTheDepositIsTheAuthorsChoice() throws Exception {
        String title = "Rouvrir la piscine intercommunale de Saint-Amand-Montrond " + UUID.randomUUID();
        String near = deposited(mvc.perform(form(token(), title)).andReturn()).reference();
        proposals.qualify(
                near, new Qualification(Destination.CHANTIER, Level.REGION, "AUTRE", "service-culture", true));
        String token = token();
        int cases = cases();
        mvc.perform(form(token, title))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Des propositions proches existent déjà")))
                .andExpect(content().string(containsString("/propositions/" + near + "/soutiens")));
        mvc.perform(form(token, title).param("deposit-action", "edit"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Envoyer ma proposition")))
                .andExpect(content().string(containsString(title)));
        assertThat(cases()).isEqualTo(cases);
        mvc.perform(form(token, title).param("deposit-action", "confirm")).andExpect(redirectedUrl("/suivi?depot"));
        assertThat(cases()).isEqualTo(cases + 1);
    }

    @Test
    void aBodyOfTenMegabytesIsRefusedInFrench() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address(ADDRESS))
                .header("Content-Type", MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                .POST(HttpRequest.BodyPublishers.ofString("body=" + "z".repeat(10_000_000))));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("Cet envoi est trop volumineux");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/propositions?q=%zz", "/propositions/%zz", "/suivi/a%2fb", "/propositions;x=1"})
    void anAddressThatCannotBeReadIsRefusedInFrench(String address) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("Nous n’avons pas compris cette demande");
        }
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
