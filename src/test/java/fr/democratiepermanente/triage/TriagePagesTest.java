package fr.democratiepermanente.triage;

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

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import fr.democratiepermanente.proposal.Submission;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The suggestion in the case file and the administrators' pages of the lexicon, in the running application. */
@ApplicationTest
class TriagePagesTest {

    private static final String LEXICON = "/referentiel/lexique";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Lexicon lexicon;

    private static MockHttpServletRequestBuilder as(Role role, MockHttpServletRequestBuilder request) {
        return request.with(user("someone").authorities(new SimpleGrantedAuthority(role.group())))
                .with(csrf());
    }

    private String open(String title) {
        return proposals.open(Agents.submission(title)).reference();
    }

    @Test
    void theCaseFileShowsTheSuggestionAndItsReasons() throws Exception {
        // A text like no other test's: what similar cases became weighs in.
        String reference = proposals
                .open(new Submission(
                        "Rouvrir la ligne de TER du <b>Blanc</b>",
                        "Les rails sont encore là jusqu’à Argenton ; des voyageurs les attendent depuis 1953.",
                        "MOBILITES",
                        null,
                        Channel.WEB,
                        Agents.submission("").contributor()))
                .reference();
        Suggestion suggestion = suggestions.suggestFor(reference);
        assertThat(suggestions.find(reference)).contains(suggestion);
        assertThat(suggestion.destination()).isEqualTo(Destination.CHANTIER);
        mvc.perform(as(Role.PILOT_DIRECTORATE, get("/dossiers/" + reference)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Suggestion d’orientation"),
                                containsString(suggestion.rule()),
                                containsString(suggestion.levelRule()),
                                containsString("rouvrir la ligne"),
                                containsString("Direction des mobilités"),
                                not(containsString("??triage")))));
    }

    @Test
    void similarCasesAreNamedWithWhereTheyWent() throws Exception {
        String title = "Ouvrir les gymnases des lycées aux associations le dimanche";
        String past = open(title);
        proposals.qualify(
                past,
                new Qualification(
                        Destination.IMMEDIATE_MEASURE, Level.REGION, "CULTURE_SPORT", "service-culture", false));
        String reference = open(title);
        assertThat(suggestions.suggestFor(reference).pastCases())
                .contains(new Suggestion.PastCase(past, title, Destination.IMMEDIATE_MEASURE));
        mvc.perform(as(Role.PILOT_DIRECTORATE, get("/dossiers/" + reference)))
                .andExpect(content().string(containsString("orientée vers\u00a0: Mesure immédiate")));
    }

    @Test
    void onlyAdministratorsReachTheLexicon() throws Exception {
        for (Role role : Role.values()) {
            mvc.perform(as(role, get(LEXICON)))
                    .andExpect(role == Role.ADMINISTRATOR ? status().isOk() : status().isForbidden());
            mvc.perform(as(role, post(LEXICON + "/1/supprimer")))
                    .andExpect(role == Role.ADMINISTRATOR ? status().isSeeOther() : status().isForbidden());
        }
        mvc.perform(post(LEXICON).with(csrf())).andExpect(status().is3xxRedirection());
    }

    @Test
    void anAdministratorAddsChangesAndRemovesAnExpression() throws Exception {
        mvc.perform(as(Role.ADMINISTRATOR, get(LEXICON + "/nouveau"))).andExpect(status().isOk());
        mvc.perform(as(Role.ADMINISTRATOR, post(LEXICON))
                        .param("term", "téléphérique urbain")
                        .param("theme", "MOBILITES")
                        .param("level", "COMMUNE")
                        .param("weight", "2,5"))
                .andExpect(redirectedUrl(LEXICON));
        LexiconEntry added = lexicon.page("telepherique", "MOBILITES", "COMMUNE", 1)
                .entries()
                .get(0);
        mvc.perform(as(Role.ADMINISTRATOR, get(LEXICON).param("recherche", "TÉLÉPHÉRIQUE")))
                .andExpect(content()
                        .string(allOf(
                                containsString("téléphérique urbain"),
                                containsString("1 expression"),
                                not(containsString("??triage")))));
        String address = LEXICON + "/" + added.id();
        mvc.perform(as(Role.ADMINISTRATOR, get(address)))
                .andExpect(content().string(allOf(containsString("téléphérique urbain"), containsString("2,5"))));
        mvc.perform(as(Role.ADMINISTRATOR, post(address))
                        .param("term", "téléphérique*")
                        .param("theme", "MOBILITES")
                        .param("weight", "3")
                        .param("note", "<script>"))
                .andExpect(redirectedUrl(LEXICON));
        assertThat(lexicon.find(added.id()))
                .get()
                .extracting(LexiconEntry::term)
                .isEqualTo("téléphérique*");
        mvc.perform(as(Role.ADMINISTRATOR, get(LEXICON).param("recherche", "telepherique")))
                .andExpect(content().string(not(containsString("<script>"))));
        mvc.perform(as(Role.ADMINISTRATOR, post(address + "/supprimer"))).andExpect(redirectedUrl(LEXICON));
        assertThat(lexicon.find(added.id())).isEmpty();
        mvc.perform(as(Role.ADMINISTRATOR, get(address))).andExpect(status().isNotFound());
    }

    @Test
    void badInputIsSaidBesideItsFieldAndKept() throws Exception {
        mvc.perform(as(Role.ADMINISTRATOR, post(LEXICON))
                        .param("term", "*&|")
                        .param("theme", "X")
                        .param("level", "AUCUN")
                        .param("signal", "Y")
                        .param("weight", "99"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(allOf(containsString("*&amp;|"), not(containsString("??triage")))));
        mvc.perform(as(Role.ADMINISTRATOR, post(LEXICON))).andExpect(status().isUnprocessableEntity());
        mvc.perform(as(Role.ADMINISTRATOR, post(LEXICON))
                        .param("term", "ISF")
                        .param("theme", "FISCALITE_FINANCES")
                        .param("weight", "1"))
                .andExpect(status().isConflict());
        for (String page : new String[] {"0", "-1", "abc", "99999999999", "9999"}) {
            mvc.perform(as(Role.ADMINISTRATOR, get(LEXICON).param("page", page)))
                    .andExpect(status().isOk());
        }
        mvc.perform(as(Role.ADMINISTRATOR, get(LEXICON).param("recherche", "a\u0000b")))
                .andExpect(status().is4xxClientError());
    }
}
