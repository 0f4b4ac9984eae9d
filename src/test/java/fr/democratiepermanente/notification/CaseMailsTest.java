package fr.democratiepermanente.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.proposal.CaseFileSection;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Qualification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

class CaseMailsTest extends NotificationTest {

    @Autowired
    CaseMails caseMails;

    @Autowired
    MailSection section;

    @Autowired
    MessageSource messages;

    @Autowired
    @Qualifier("sendAgainController")
    Object sendAgainController;

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void thoseWhoHandleTheCaseSeeWhomItWasSentTo() {
        String reference = acknowledgedCase();
        signIn(Role.PILOT_DIRECTORATE.group());

        CaseMails.Line line = onlyLine(reference);

        assertThat(line.recipient()).isEqualTo(ADDRESS);
        assertThat(line.subject()).contains(reference);
        assertThat(line.state()).isEqualTo("SENT");
        assertThat(line.at()).isEqualTo("23\u00a0novembre 2026 à\u00a014\u00a0h\u00a030");
        assertThat(line.text()).contains("[lien personnel]").doesNotContain("/suivi/");
        assertThat(line.canBeSentAgain()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"ELECTED_OFFICIAL", "COMDIR", "LINE_MANAGER", "REFERENT_AGENT"})
    void othersSeeNoAddress(Role role) {
        String reference = acknowledgedCase();
        fail(reference, "UNCERTAIN");
        signIn(role.group());

        assertThat(onlyLine(reference).state()).isEqualTo("UNCERTAIN");
        assertThat(onlyLine(reference).toString()).doesNotContain(ADDRESS).doesNotContain("451");
        assertThat(onlyLine(reference).canBeSentAgain()).isFalse();
        assertThat(html(reference))
                .doesNotContain(ADDRESS)
                .doesNotContain("Camille")
                .doesNotContain("<form");
    }

    @Test
    void anElectedOfficialSeesNoAddressWhateverTheirOtherRoles() {
        String reference = acknowledgedCase();
        signIn(Role.ELECTED_OFFICIAL.group(), Role.PILOT_DIRECTORATE.group(), Services.PILOT);

        assertThat(onlyLine(reference).recipient()).isNull();
    }

    @Test
    void anAgentOfTheServiceSendsAnUncertainMailAgain() {
        String reference = acknowledgedCase();
        fail(reference, "UNCERTAIN");
        signIn(Role.REFERENT_AGENT.group(), Services.PILOT);

        assertThat(html(reference))
                .contains("Envoi incertain")
                .contains("le destinataire l’a peut-être reçu, peut-être pas")
                .contains("451 later")
                .contains("action=\"/dossiers/" + reference + "/mails/"
                        + onlyLine(reference).id() + "/renvoi\"")
                .contains("Renvoyer");

        assertThat(caseMails.sendAgain(reference, onlyLine(reference).id())).contains(true);
        assertThat(received()).hasSize(2);
        assertThat(caseMails.sendAgain(reference, onlyLine(reference).id())).isEmpty();
    }

    @Test
    void theButtonComesBackToTheCaseFileAndSaysWhatHappened() throws Exception {
        String reference = acknowledgedCase();
        fail(reference, "UNCERTAIN");
        signIn(Role.PILOT_DIRECTORATE.group());
        MockMvc browser = MockMvcBuilders.standaloneSetup(sendAgainController).build();
        String address =
                "/dossiers/" + reference + "/mails/" + onlyMail(reference).id() + "/renvoi";

        browser.perform(post(address))
                .andExpect(redirectedUrl("/dossiers/" + reference + "#courriels"))
                .andExpect(flash().attribute("mailOutcome", "sent"));
        browser.perform(post(address)).andExpect(flash().attribute("mailOutcome", "nothing-to-send"));
        browser.perform(get(address)).andExpect(status().isMethodNotAllowed());

        assertThat(received()).hasSize(2);
    }

    @Test
    void nobodyElseSendsAMailAgain() {
        String reference = acknowledgedCase();
        fail(reference, "UNCERTAIN");
        long id = onlyMail(reference).id();
        for (Role role : List.of(Role.ELECTED_OFFICIAL, Role.COMDIR, Role.LINE_MANAGER, Role.REFERENT_AGENT)) {
            signIn(role.group());
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> caseMails.sendAgain(reference, id));
        }
        signIn(Role.PILOT_DIRECTORATE.group());
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> caseMails.sendAgain("DP-2222-2222", id));
        assertThat(received()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void everyStateHasItsWords(MailState state) {
        String reference = acknowledgedCase();
        fail(reference, state.name());
        signIn(Role.PILOT_DIRECTORATE.group());

        assertThat(html(reference)).contains("<details>").doesNotContain("??").doesNotContain("mail.");
    }

    @Test
    void whatHappenedOnSendingAgainIsSaid() {
        String reference = acknowledgedCase();
        signIn(Role.PILOT_DIRECTORATE.group());

        assertThat(html(reference)).doesNotContain("role=\"status\"");
        for (String outcome : Set.of("sent", "not-sent", "nothing-to-send")) {
            assertThat(html(reference, Map.of("mailOutcome", outcome)))
                    .contains("role=\"status\"")
                    .doesNotContain("??");
        }
    }

    @Test
    void theMailIsShownAsTyped() {
        String reference = openCase("<script>alert(1)</script> [[${7*7}]]", ADDRESS, null);
        authorMails.acknowledge(reference);
        signIn(Role.PILOT_DIRECTORATE.group());

        assertThat(html(reference)).contains("&lt;script&gt;alert(1)&lt;/script&gt; [[${7*7}]]");
    }

    @Test
    void withoutMailsThereIsNothingToShow() {
        signIn(Role.PILOT_DIRECTORATE.group());

        assertThat(section.content(openCase())).isEmpty();
    }

    private String acknowledgedCase() {
        String reference = openCase();
        authorMails.acknowledge(reference);
        proposals.qualify(reference, new Qualification(Destination.CHARTER, Level.REGION, null, Services.PILOT, false));
        return reference;
    }

    private void fail(String reference, String state) {
        update("update mail set state = ?, last_error = '451 later' where reference = ?", state, reference);
    }

    private CaseMails.Line onlyLine(String reference) {
        List<CaseMails.Line> lines = caseMails.of(reference);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private String html(String reference) {
        return html(reference, Map.of());
    }

    private String html(String reference, Map<String, Object> model) {
        CaseFileSection.Content content = section.content(reference).orElseThrow();
        assertThat(messages.getMessage(content.title(), null, Locale.FRENCH)).isNotBlank();
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setTemplateEngineMessageSource(messages);
        MockServletContext servletContext = new MockServletContext();
        WebContext context = new WebContext(
                JakartaServletWebApplication.buildApplication(servletContext)
                        .buildExchange(new MockHttpServletRequest(servletContext), new MockHttpServletResponse()),
                Locale.FRENCH,
                model);
        context.setVariable("content", content);
        return engine.process(content.fragment(), Set.of("section"), context);
    }

    private static void signIn(String... groups) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(
                        "agent", "", Stream.of(groups).toArray(String[]::new)));
    }
}
