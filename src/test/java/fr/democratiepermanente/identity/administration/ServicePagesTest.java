package fr.democratiepermanente.identity.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker;
import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.identity.Themes;
import fr.democratiepermanente.process.form.FormOption;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** An administrator keeps the services and their themes. */
@ApplicationTest
class ServicePagesTest {

    private static final String LITTORAL = "service-littoral";
    private static final String ADDRESS = "/services/" + LITTORAL;

    @Autowired
    private Services services;

    @Autowired
    private Themes themes;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Proposals proposals;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private List<ApplicationRunner> setups;

    private AdministrationPages pages;

    @Autowired
    void open(MockMvc mvc) {
        pages = new AdministrationPages(mvc);
    }

    @BeforeEach
    void createAService() throws Exception {
        send("/services", "Direction du littoral", "littoral@example.org")
                .andExpect(redirectedUrl("/administration" + ADDRESS));
    }

    @AfterEach
    void leaveEverythingAsItWas() {
        jdbc.sql("delete from service where code like ?").param(LITTORAL + "%").update();
        identity.createGroupQuery().groupType(Services.GROUP_TYPE).list().forEach(group -> {
            if (group.getId().startsWith(LITTORAL)) {
                identity.deleteGroup(group.getId());
            }
        });
    }

    private ResultActions send(String address, String name, String email, String... more) throws Exception {
        String[] fields = {
            "name", name, "email", email, "phone", "02 61 91 00 10", "address", "2 place de l’Exemple, 45000 Orléans"
        };
        return pages.send(
                address, Stream.concat(Stream.of(fields), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void aNewServiceHasACodeAndAGroupAndIsOffered() throws Exception {
        assertThat(identity.createGroupQuery().groupId(LITTORAL).singleResult())
                .satisfies(group -> assertThat(group.getName()).isEqualTo("Direction du littoral"))
                .satisfies(group -> assertThat(group.getType()).isEqualTo(Services.GROUP_TYPE));
        assertThat(services.options()).contains(new FormOption(LITTORAL, "Direction du littoral"));
        pages.open("/services")
                .andExpect(content()
                        .string(allOf(
                                containsString("Direction du littoral"), not(containsString("??administration")))));
    }

    @Test
    void theCodeTellsServicesOfTheSameKindApart() throws Exception {
        send("/services", "Service du Littoral", "autre@example.org")
                .andExpect(redirectedUrl("/administration/services/service-littoral-2"));
        send("/services", "direction du littoral", "autre@example.org")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Un autre service porte déjà ce nom.")));
    }

    @Test
    void badInputIsSaidBesideItsFieldAndKept() throws Exception {
        pages.send("/services", "name", "x".repeat(151), "email", "pas une adresse", "phone", "abc", "address", " ")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(
                                containsString("id=\"name-error\""),
                                containsString("id=\"email-error\""),
                                containsString("value=\"pas une adresse\""),
                                containsString("id=\"phone-error\""),
                                containsString("value=\"abc\""),
                                containsString("id=\"address-error\""),
                                not(containsString("??administration")))));
        send("/services", "Direction\u202Einvisible", "a@example.org").andExpect(status().isUnprocessableEntity());
        send("/services", "Direction\u0000", "a@example.org").andExpect(status().is4xxClientError());
        pages.send(ADDRESS).andExpect(status().isUnprocessableEntity());
        pages.open("/services/service-inconnu").andExpect(status().isNotFound());
        pages.send("/services/service-inconnu").andExpect(status().isNotFound());
    }

    @Test
    void aNewNameIsTheGroupsTooAndSurvivesARestart() throws Exception {
        send(
                        ADDRESS,
                        "Direction de la mer",
                        "mer@example.org",
                        "seen",
                        pages.seen(ADDRESS),
                        "code",
                        "x",
                        "closed",
                        "true")
                .andExpect(redirectedUrl("/administration" + ADDRESS));
        restart();
        assertThat(services.find(LITTORAL))
                .contains(new Services.Service(
                        LITTORAL,
                        "Direction de la mer",
                        "mer@example.org",
                        "02 61 91 00 10",
                        "2 place de l’Exemple, 45000 Orléans",
                        false));
        assertThat(identity.createGroupQuery().groupId(LITTORAL).singleResult().getName())
                .isEqualTo("Direction de la mer");
        pages.open("/historique")
                .andExpect(content().string(containsString("Nom\u00a0: Direction du littoral → Direction de la mer")));
    }

    @Test
    void ofTwoAdministratorsTheSecondIsToldAndLosesNothing() throws Exception {
        String seen = pages.seen(ADDRESS);
        send(ADDRESS, "Direction de la mer", "premier@example.org", "seen", seen)
                .andExpect(status().isSeeOther());
        String answer = pages.text(send(ADDRESS, "Direction des côtes", "second@example.org", "seen", seen)
                .andExpect(status().isConflict()));
        assertThat(answer)
                .contains(
                        "Quelqu’un d’autre a modifié cette fiche",
                        "premier@example.org",
                        "value=\"Direction des côtes\"");
        assertThat(services.find(LITTORAL))
                .get()
                .extracting(Services.Service::name)
                .isEqualTo("Direction de la mer");
        send(ADDRESS, "Direction des côtes", "second@example.org", "seen", Attacker.hidden(answer, "seen"))
                .andExpect(status().isSeeOther());
        assertThat(services.find(LITTORAL))
                .get()
                .extracting(Services.Service::name)
                .isEqualTo("Direction des côtes");
    }

    @Test
    void aClosedServiceIsNoLongerOfferedButStillNamed() throws Exception {
        pages.send(ADDRESS + "/fermer").andExpect(status().isSeeOther());
        restart();
        assertThat(services.options()).extracting(FormOption::value).doesNotContain(LITTORAL);
        assertThat(services.find(LITTORAL))
                .get()
                .extracting(Services.Service::closed)
                .isEqualTo(true);
        pages.send(ADDRESS + "/rouvrir").andExpect(status().isSeeOther());
        assertThat(services.options()).extracting(FormOption::value).contains(LITTORAL);
    }

    @Test
    void aServiceThatStillHasAgentsThemesOrOpenCasesStaysOpen() throws Exception {
        identity.createMembership("lea.martinet", LITTORAL);
        refusedToClose("1 agent y travaille");
        identity.deleteMembership("lea.martinet", LITTORAL);

        give("NUMERIQUE", "service-amenagement", LITTORAL).andExpect(status().isSeeOther());
        refusedToClose("il répond de thèmes");
        give("NUMERIQUE", LITTORAL, "service-amenagement").andExpect(status().isSeeOther());

        String reference = proposals
                .open(Agents.submission("Un sentier le long du littoral"))
                .reference();
        qualify(reference, LITTORAL);
        refusedToClose("1 dossier est ouvert");
        qualify(reference, "service-mobilites");
        pages.send(ADDRESS + "/fermer").andExpect(status().isSeeOther());
        give("NUMERIQUE", "service-amenagement", LITTORAL)
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("id=\"service-NUMERIQUE-error\"")));
    }

    private void qualify(String reference, String service) {
        proposals.qualify(
                reference, new Qualification(Destination.CHANTIER, Level.REGION, "MOBILITES", service, false));
    }

    private void refusedToClose(String reason) throws Exception {
        pages.send(ADDRESS + "/fermer")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsStringIgnoringCase(reason)));
        assertThat(services.find(LITTORAL))
                .get()
                .extracting(Services.Service::closed)
                .isEqualTo(false);
    }

    @Test
    void thePilotServiceIsNeverClosed() throws Exception {
        pages.send("/services/" + Services.PILOT + "/fermer").andExpect(status().isConflict());
        assertThat(services.find(Services.PILOT))
                .get()
                .extracting(Services.Service::closed)
                .isEqualTo(false);
    }

    private ResultActions give(String theme, String seen, String service) throws Exception {
        return pages.send("/themes", "seen-" + theme, seen, "service-" + theme, service);
    }

    @Test
    void aThemeGoesToAnotherServiceUnlessSomebodyElseMovedIt() throws Exception {
        pages.open("/themes").andExpect(content().string(containsString("name=\"service-CULTURE_SPORT\"")));
        give("CULTURE_SPORT", "service-culture", LITTORAL).andExpect(status().isSeeOther());
        try {
            assertThat(themes.find("CULTURE_SPORT"))
                    .get()
                    .extracting(Themes.Theme::service)
                    .isEqualTo(LITTORAL);
            pages.send(
                            "/themes",
                            "seen-CULTURE_SPORT",
                            "service-culture",
                            "service-CULTURE_SPORT",
                            "service-education",
                            "seen-NUMERIQUE",
                            "service-amenagement",
                            "service-NUMERIQUE",
                            "service-education")
                    .andExpect(status().isConflict())
                    .andExpect(content().string(containsString("Culture, sport et vie associative")));
            assertThat(themes.find("CULTURE_SPORT"))
                    .get()
                    .extracting(Themes.Theme::service)
                    .isEqualTo(LITTORAL);
            assertThat(themes.find("NUMERIQUE"))
                    .get()
                    .extracting(Themes.Theme::service)
                    .as("nothing is half done")
                    .isEqualTo("service-amenagement");
            give("CULTURE_SPORT", LITTORAL, "service-inconnu").andExpect(status().isConflict());
        } finally {
            give("CULTURE_SPORT", LITTORAL, "service-culture").andExpect(status().isSeeOther());
        }
    }

    @Test
    void theHistoryNamesWhoDidWhatAndNobodyRewritesIt() throws Exception {
        pages.open("/historique")
                .andExpect(content()
                        .string(allOf(
                                containsString("Service créé"),
                                containsString("Direction du littoral"),
                                containsString("Alix Fontaine"),
                                not(containsString("??administration")))));
        for (String attempt : List.of(
                "update administration_event set actor = 'x'",
                "delete from administration_event",
                "truncate administration_event")) {
            assertThatThrownBy(() -> jdbc.sql(attempt).update())
                    .as(attempt)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("only grows");
        }
        for (String page : List.of("0", "-1", "x", "99999", "999999999999")) {
            pages.open("/historique?page=" + page).andExpect(status().isOk());
        }
    }

    private void restart() throws Exception {
        for (ApplicationRunner setup : setups) {
            if (setup.getClass().getName().startsWith(Services.class.getPackageName() + ".")) {
                setup.run(new DefaultApplicationArguments());
            }
        }
    }
}
