package fr.democratiepermanente.identity.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker;
import fr.democratiepermanente.identity.Absences;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.ResultMatcher;

/** An administrator says who is away and who stands in. */
@ApplicationTest
class AbsencePagesTest {

    private static final String LEA = "lea.martinet";
    private static final String THOMAS = "thomas.picard";
    private static final String NADIA = "nadia.benali";

    @Autowired
    private Absences absences;

    @Autowired
    private FrenchDates dates;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    private AdministrationPages pages;
    private LocalDate today;

    @Autowired
    void open(MockMvc mvc) {
        pages = new AdministrationPages(mvc);
    }

    @BeforeEach
    void knowTheDay() {
        today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }

    @AfterEach
    void everybodyIsBack() {
        jdbc.sql("delete from absence").update();
    }

    private ResultActions announce(String agent, int from, int to, String standIn) throws Exception {
        return pages.send(
                "/absences",
                "agent",
                agent,
                "firstDay",
                today.plusDays(from).toString(),
                "lastDay",
                today.plusDays(to).toString(),
                "standIn",
                standIn);
    }

    private long only() {
        return jdbc.sql("select id from absence").query(Long.class).single();
    }

    @Test
    void anAbsenceShowsWhereAgentsAreChosen() throws Exception {
        announce(LEA, -2, 5, THOMAS).andExpect(status().isSeeOther()).andExpect(flash().attribute("done", "saved"));
        String until = "absent jusqu’au " + dates.day(today.plusDays(5));
        pages.open("/absences")
                .andExpect(content()
                        .string(allOf(
                                containsString("Léa Martinet"),
                                containsString("Remplacement\u00a0: Thomas Picard"),
                                not(containsString("??administration")))));
        for (String page : List.of("/agents", "/agents/" + LEA, "/services/service-mobilites", "/absences/nouvelle")) {
            pages.open(page).andExpect(content().string(containsString(until)));
        }
        pages.open("/agents/" + THOMAS).andExpect(content().string(not(containsString("absent jusqu’au"))));
        pages.open("/historique").andExpect(content().string(containsString("Absence annoncée")));
    }

    @Test
    void impossibleAbsencesAreRefusedAndKept() throws Exception {
        announce(LEA, 5, 4, "").andExpect(refused("lastDay"));
        announce(LEA, -5, -1, "").andExpect(refused("lastDay"));
        announce(LEA, 5, 5000, "").andExpect(refused("lastDay"));
        announce(LEA, 1, 2, LEA).andExpect(refused("standIn"));
        announce(LEA, 1, 2, "personne").andExpect(refused("standIn"));
        announce(LEA, 1, 2, "marc.dubreuil").andExpect(refused("standIn"));
        announce("personne", 1, 2, "").andExpect(refused("agent"));
        announce("per\u0000sonne", 1, 2, "").andExpect(status().is4xxClientError());
        pages.send("/absences", "agent", LEA, "firstDay", "31/02/2027", "lastDay", "demain")
                .andExpect(refused("firstDay"))
                .andExpect(content().string(containsString("value=\"31/02/2027\"")));
        pages.open("/absences/nouvelle?agent=x%00").andExpect(status().isOk());
        assertThat(jdbc.sql("select count(*) from absence").query(Long.class).single())
                .isZero();
    }

    private static ResultMatcher refused(String field) {
        return result -> {
            status().isUnprocessableEntity().match(result);
            content().string(containsString("id=\"" + field + "-error\"")).match(result);
            content().string(not(containsString("??administration"))).match(result);
        };
    }

    @Test
    void oneAbsenceAtATime() throws Exception {
        announce(LEA, 3, 6, "").andExpect(status().isSeeOther());
        announce(LEA, 6, 9, "").andExpect(refused("firstDay"));
        announce(LEA, 0, 3, "").andExpect(refused("firstDay"));
        announce(LEA, 7, 9, "").andExpect(status().isSeeOther());
        announce(THOMAS, 3, 6, "").andExpect(status().isSeeOther());
    }

    @Test
    void aStandInWhoIsAwayTooIsPointedOut() throws Exception {
        announce(THOMAS, 4, 8, "").andExpect(flash().attribute("done", "saved"));
        announce(LEA, 1, 4, THOMAS).andExpect(flash().attribute("done", "absence.uncovered"));
        pages.open("/absences")
                .andExpect(content().string(containsString("La personne qui remplace est absente, elle aussi")));
    }

    @Test
    void anAbsenceIsChangedByOneAdministratorAtATime() throws Exception {
        announce(LEA, 1, 4, "");
        String address = "/absences/" + only();
        String seen = pages.seen(address);
        changeTo(address, 6, THOMAS, seen).andExpect(status().isSeeOther());
        String answer = pages.text(changeTo(address, 9, "", seen).andExpect(status().isConflict()));
        assertThat(answer).contains(dates.day(today.plusDays(6)), "value=\"" + today.plusDays(9) + "\"");
        changeTo(address, 9, "", Attacker.hidden(answer, "seen")).andExpect(status().isSeeOther());
        assertThat(absences.between(today.plusDays(9), today.plusDays(9)))
                .extracting(Absences.Absence::user)
                .containsExactly(LEA);
    }

    private ResultActions changeTo(String address, int lastDay, String standIn, String seen) throws Exception {
        return pages.send(
                address,
                "agent",
                NADIA,
                "firstDay",
                today.plusDays(1).toString(),
                "lastDay",
                today.plusDays(lastDay).toString(),
                "standIn",
                standIn,
                "seen",
                seen);
    }

    @Test
    void whoeverIsBackEarlyIsNoLongerAway() throws Exception {
        announce(LEA, -3, 4, "");
        String address = "/absences/" + only() + "/terminer";
        pages.send(address).andExpect(status().isSeeOther());
        assertThat(absences.on(today)).doesNotContainKey(LEA);
        assertThat(absences.on(today.minusDays(1))).containsKey(LEA);
        pages.send(address).andExpect(status().isSeeOther());
        assertThat(absences.on(today.minusDays(1))).containsKey(LEA);
        pages.open("/absences/" + only()).andExpect(status().isNotFound());
    }

    @Test
    void anAbsenceToComeIsCancelled() throws Exception {
        announce(LEA, 3, 4, "");
        pages.send("/absences/" + only() + "/terminer").andExpect(status().isSeeOther());
        assertThat(absences.between(today, today.plusDays(10))).isEmpty();
    }

    @Test
    void theStandInIsTheFirstOneWhoIsThere() throws Exception {
        assertThat(absences.standInFor(LEA, today)).isEmpty();
        announce(LEA, 0, 4, THOMAS);
        assertThat(absences.standInFor(LEA, today)).contains(THOMAS);
        announce(THOMAS, 0, 1, NADIA);
        assertThat(absences.standInFor(LEA, today)).contains(NADIA);
        assertThat(absences.standInFor(LEA, today.plusDays(2))).contains(THOMAS);
        assertThat(absences.standInFor(LEA, today.plusDays(5))).isEmpty();
        announce(NADIA, 0, 0, LEA);
        assertThat(absences.standInFor(LEA, today))
                .as("they stand in for each other")
                .isEmpty();
        assertThat(absences.standInFor(NADIA, today)).isEmpty();
    }

    @Test
    void nobodyInactiveStandsIn() throws Exception {
        announce(LEA, 0, 4, THOMAS);
        jdbc.sql("insert into agent_account (user_id, deactivated_at) values (?, now())")
                .param(THOMAS)
                .update();
        try {
            assertThat(absences.standInFor(LEA, today)).isEmpty();
            announce(NADIA, 0, 1, THOMAS).andExpect(refused("standIn"));
        } finally {
            jdbc.sql("delete from agent_account where user_id = ?")
                    .param(THOMAS)
                    .update();
        }
    }
}
