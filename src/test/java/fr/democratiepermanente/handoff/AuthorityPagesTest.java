package fr.democratiepermanente.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.form.FormOption;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** An administrator keeps the directory of authorities. */
@ApplicationTest
class AuthorityPagesTest {

    private static final String HOME = "/referentiel/autorites";
    private static final String ADDRESS = HOME + "/syndicat-des-eaux";
    private static final RequestPostProcessor ADMINISTRATOR =
            user("admin").authorities(new SimpleGrantedAuthority(Role.ADMINISTRATOR.group()));

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Authorities authorities;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void addAnAuthority() throws Exception {
        send(HOME, "Syndicat des eaux", "eaux@example.org").andExpect(redirectedUrl(HOME));
    }

    @AfterEach
    void leaveEverythingAsItWas() {
        jdbc.sql("delete from authority where code like 'syndicat-%'").update();
    }

    @Test
    void directoryBeginsWithSampleData() throws Exception {
        assertThat(authorities.options())
                .contains(
                        new FormOption("departement-45", "Département · Conseil départemental du Loiret"),
                        new FormOption(
                                "dreal",
                                "État · "
                                        + authorities
                                                .find("dreal")
                                                .orElseThrow()
                                                .name()),
                        new FormOption("interco-tours", "Commune ou intercommunalité · Tours Métropole Val de Loire"));
        open(HOME)
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("Mairie du Blanc"), not(containsString("??")))));
        open("/administration").andExpect(content().string(containsString("href=\"/referentiel/autorites\"")));
    }

    @Test
    void whatIsAddedIsOfferedUntilItIsClosed() throws Exception {
        FormOption offered = new FormOption("syndicat-des-eaux", "Commune ou intercommunalité · Syndicat des eaux");
        assertThat(authorities.options()).contains(offered);

        mvc.perform(post(ADDRESS + "/fermer").with(ADMINISTRATOR).with(csrf())).andExpect(redirectedUrl(HOME));
        assertThat(authorities.options()).doesNotContain(offered);
        open(ADDRESS).andExpect(content().string(containsString("Fermée")));
        mvc.perform(post(ADDRESS + "/rouvrir").with(ADMINISTRATOR).with(csrf())).andExpect(redirectedUrl(HOME));
        assertThat(authorities.options()).contains(offered);
        open("/administration/historique")
                .andExpect(content()
                        .string(allOf(
                                containsString("Autorité ajoutée à l’annuaire"),
                                containsString("Autorité fermée"),
                                containsString("Syndicat des eaux"),
                                not(containsString("??")))));
    }

    @Test
    void whoComesSecondIsShownWhatStandsNow() throws Exception {
        String seen = Attacker.hidden(text(open(ADDRESS)), "seen");
        send(ADDRESS, "Syndicat des eaux", "autre@example.org", "seen", seen).andExpect(redirectedUrl(HOME));

        send(ADDRESS, "Syndicat des eaux", "mien@example.org", "seen", seen)
                .andExpect(status().isConflict())
                .andExpect(content()
                        .string(allOf(
                                containsString("autre@example.org"),
                                containsString("value=\"mien@example.org\""),
                                not(containsString("??")))));
        assertThat(authorities.find("syndicat-des-eaux").orElseThrow().email()).isEqualTo("autre@example.org");
    }

    @Test
    void badInputIsSaidBesideItsFieldAndKept() throws Exception {
        send(HOME, "", "a@10.0.0.1", "level", "REGION")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(
                                containsString("id=\"name-error\""),
                                containsString("id=\"email-error\""),
                                containsString("value=\"a@10.0.0.1\""),
                                not(containsString("??")))));
        send(HOME, "Syndicat des eaux", "eaux@example.org")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Une autre autorité porte déjà ce nom.")));
        mvc.perform(post(HOME)
                        .with(ADMINISTRATOR)
                        .with(csrf())
                        .param("level", "ETAT")
                        .param("name", "Syndicat sans adresse"))
                .andExpect(status().isUnprocessableEntity());
        open(HOME + "/inconnue").andExpect(status().isNotFound());
    }

    @Test
    void nobodyElseComesHere() throws Exception {
        RequestPostProcessor agent =
                user("claire.moreau").authorities(new SimpleGrantedAuthority(Role.PILOT_DIRECTORATE.group()));

        mvc.perform(get(HOME).with(agent)).andExpect(status().isForbidden());
        mvc.perform(post(ADDRESS + "/fermer").with(agent).with(csrf())).andExpect(status().isForbidden());
        assertThat(authorities.find("syndicat-des-eaux").orElseThrow().closed()).isFalse();
    }

    private ResultActions open(String address) throws Exception {
        return mvc.perform(get(address).with(ADMINISTRATOR));
    }

    private ResultActions send(String address, String name, String email, String... more) throws Exception {
        var request = post(address)
                .with(ADMINISTRATOR)
                .with(csrf())
                .param("name", name)
                .param("email", email);
        if (more.length == 0 || !more[0].equals("level")) {
            request.param("level", "COMMUNE");
        }
        for (int i = 0; i < more.length; i += 2) {
            request.param(more[i], more[i + 1]);
        }
        return mvc.perform(request);
    }

    private static String text(ResultActions answer) throws Exception {
        return answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
