package fr.democratiepermanente.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.TravellingClock;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.WorkingDays;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The sessions, what has to be ready before them, and who reads which date. */
@ApplicationTest
class AgendaTest {

    private static final String DESK = "/referentiel/sessions";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Sessions sessions;

    @Autowired
    private AgendaFeeds feeds;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TravellingClock clock;

    private final String title = "Session " + UUID.randomUUID();

    @BeforeEach
    void itIsMarch() {
        clock.travelTo(
                LocalDate.of(2027, 3, 1).atTime(10, 0).atZone(WorkingDays.ZONE).toInstant());
    }

    @AfterEach
    void comeBack() {
        clock.comeBack();
    }

    @Test
    void deadlinesAreCountedBackwardsInWorkingDaysAndMoveWithTheSession() throws Exception {
        Session session = added("2027-06-25");
        // Whit Monday, 17 May 2027, and Ascension Day, 6 May, do not count.
        assertThat(read(DESK, Role.PILOT_DIRECTORATE))
                .contains(
                        "25\u00a0juin 2027",
                        "9\u00a0juin 2027",
                        "28\u00a0mai 2027",
                        "13\u00a0mai 2027",
                        "28\u00a0avril 2027")
                .doesNotContain("??");

        change(session, "02/07/2027", "", "1").andExpect(redirectedUrl(DESK + "?fait=enregistree"));

        assertThat(read(DESK, Role.PILOT_DIRECTORATE))
                .contains("2\u00a0juillet 2027", "16\u00a0juin 2027", "prévue auparavant le 25\u00a0juin 2027");
        change(session, "09/07/2027", "", "1").andExpect(status().isConflict());
        assertThat(sessions.find(session.id()))
                .hasValueSatisfying(now -> assertThat(now.heldOn()).isEqualTo("2027-07-02"));
    }

    @Test
    void aSessionSentTwiceIsOneAndOneOfThePastCanBeCorrected() throws Exception {
        added("2026-06-25");
        Session session = added("2026-06-25");
        assertThat(sessions.all(LocalDate.of(2027, 3, 1)))
                .filteredOn(one -> one.title().equals(title))
                .hasSize(1);
        assertThat(read(DESK, Role.PILOT_DIRECTORATE)).contains(session.deskAddress());
        send(DESK, Map.of("titre", title, "jour", "2027-06-25")).andExpect(status().isSeeOther());
        change(session, "2027-06-25", "", "1").andExpect(status().isConflict());
    }

    @Test
    void everyoneReadsTheSessionsAndPreparersTheirDeadlines() throws Exception {
        added("2027-06-25");
        assertThat(read("/calendrier")).contains("Juin 2027", title).doesNotContain("Envoi aux élus", "??");
        assertThat(read("/calendrier", Role.PILOT_DIRECTORATE))
                .contains("Envoi aux élus pour\u00a0: " + title, "Interne", DESK)
                .doesNotContain("??");
        assertThat(read("/calendrier", Role.REFERENT_AGENT)).contains(title).doesNotContain("Envoi aux élus");
        assertThat(read("/calendrier?annee=2026")).doesNotContain(title);
        for (String odd : List.of("/calendrier?annee=9999", "/calendrier?annee=x", "/calendrier?annee=")) {
            assertThat(read(odd)).contains(title);
        }
    }

    @Test
    void aCancelledSessionIsSaidToBeAndAsksForNothingMore() throws Exception {
        Session session = added("2027-06-25");
        change(session, "2027-06-25", "oui", "1").andExpect(status().isSeeOther());
        assertThat(read("/calendrier", Role.PILOT_DIRECTORATE))
                .contains(title, "Annulée")
                .doesNotContain("Envoi aux élus pour\u00a0: " + title);
        assertThat(events(read("/calendrier.ics")))
                .filteredOn(event -> event.getSummary().getValue().equals(title))
                .singleElement()
                .satisfies(event -> assertThat(event.getStatus().isCancelled()).isTrue());
    }

    @Test
    void theFeedOfAGroupOpensWithItsKeyOnly() throws Exception {
        added("2027-06-25");
        String group = Role.LINE_MANAGER.group();
        String address = feeds.of(Set.of(group)).get(1).address().replace("https://democratie.example.org", "");
        assertThat(events(read(address)))
                .extracting(event -> event.getSummary().getValue())
                .contains(title, "Envoi aux élus pour\u00a0: " + title);
        assertThat(events(read("/calendrier.ics")))
                .extracting(event -> event.getSummary().getValue())
                .contains(title)
                .noneMatch(summary -> summary.startsWith("Envoi aux élus"));
        VEvent event = events(read(address)).stream()
                .filter(one -> one.getSummary().getValue().equals(title))
                .findFirst()
                .orElseThrow();
        assertThat(event.getDateStart().getValue().hasTime()).isFalse();
        assertThat(event.getDateStart().getValue().getRawComponents().getDate()).isEqualTo(25);

        mvc.perform(get(address.replace(group, Role.PILOT_DIRECTORATE.group()))).andExpect(status().isNotFound());
        mvc.perform(get("/calendrier/" + group + "/" + "0".repeat(32))).andExpect(status().isNotFound());
    }

    @Test
    void anAnnouncedMeasureIsOnTheCalendarUntilItIsOver() throws Exception {
        String measure = cases.take("Un banc au soleil " + UUID.randomUUID());
        cases.answer(measure);
        assertThat(read("/calendrier")).contains("Juillet 2027", "/mesures/" + measure);
        jdbc.sql("insert into progress (measure, state, happened_on, text, recorded_by, recorded_at)"
                        + " values (?, 'DONE', '2027-03-01', 'Le banc est posé.', 'lea.martinet', now())")
                .param(measure)
                .update();
        assertThat(read("/calendrier")).doesNotContain("/mesures/" + measure);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2027-06-25, titre",
        "Une session, hier, jour",
        "Une session, 31/02/2027, jour",
        "Une session, 1027-06-25, jour"
    })
    void whatIsWrongIsSaidBesideItsField(String name, String day, String field) throws Exception {
        String page = send(DESK, Map.of("titre", name, "jour", day))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("id=\"" + field + "-error\"").doesNotContain("??");
    }

    @Test
    void nobodyElseKeepsThem() throws Exception {
        for (Role role : List.of(Role.REFERENT_AGENT, Role.LINE_MANAGER, Role.ELECTED_OFFICIAL, Role.COMDIR)) {
            mvc.perform(get(DESK).with(as(role))).andExpect(status().isForbidden());
        }
        mvc.perform(get(DESK + "/999999999").with(as(Role.PILOT_DIRECTORATE))).andExpect(status().isNotFound());
    }

    private Session added(String day) throws Exception {
        send(DESK, Map.of("titre", title, "jour", day)).andExpect(redirectedUrl(DESK + "?fait=ajoutee"));
        return sessions.all(LocalDate.of(2027, 1, 1)).stream()
                .filter(session -> session.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private ResultActions change(Session session, String day, String cancelled, String seen) throws Exception {
        return send(session.deskAddress(), Map.of("titre", title, "jour", day, "annulee", cancelled, "vu", seen));
    }

    private static List<VEvent> events(String feed) {
        return Biweekly.parse(feed).first().getEvents();
    }

    private static RequestPostProcessor as(Role role) {
        return user("claire.moreau").authorities(new SimpleGrantedAuthority(role.group()));
    }

    private ResultActions send(String address, Map<String, String> form) throws Exception {
        MockHttpServletRequestBuilder request = post(address).with(csrf()).with(as(Role.PILOT_DIRECTORATE));
        form.forEach(request::param);
        return mvc.perform(request);
    }

    private String read(String address) throws Exception {
        return body(get(address));
    }

    private String read(String address, Role role) throws Exception {
        return body(get(address).with(as(role)));
    }

    private String body(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
