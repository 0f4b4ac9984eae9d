package fr.democratiepermanente.designcycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.ApplicationTest;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The pages around a cycle: opening one, its file and what is done there, and what everyone reads. */
@ApplicationTest
class CyclePagesTest extends CycleFixture {

    private static final String OPENING = "/referentiel/cycles/nouveau";
    private final String token = UUID.randomUUID().toString();

    private static final Pattern KEY = Pattern.compile("/cycles/(CYCLE-\\d+)/dossier");

    @Test
    void aCycleIsOpenedFromTheFileOfAProposalWithTheSeasonsOfTheFirstOnes() throws Exception {
        String reference = proposal("Un car à minuit " + UUID.randomUUID(), "minuit@example.org");
        assertThat(read(get("/dossiers/" + reference).with(agent(REFERENT))))
                .contains(OPENING + "?dossier=" + reference);
        String page = read(get(OPENING).param("dossier", reference).with(agent(REFERENT)));
        assertThat(page)
                .contains("Un car à minuit", "value=\"2027-04-01\"", "value=\"2027-06-30\"", "value=\"2027-09-30\"")
                .contains("value=\"2027-11-30\"")
                .doesNotContain("??");

        MockHttpServletResponse answer = mvc.perform(
                        opening(reference, "Rentrer à minuit").with(agent(REFERENT)))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse();

        Matcher key = KEY.matcher(answer.getRedirectedUrl());
        assertThat(key.find()).isTrue();
        Cycle cycle = cycles.get(key.group(1));
        assertThat(steps(cycle)).containsExactly("planInterviews");
        assertThat(team.users(cycle.id())).containsExactly(LEAD);
        // The proposal is not offered to another cycle while this one goes on.
        mvc.perform(opening(reference, "Rentrer à minuit").with(agent(REFERENT)))
                .andExpect(status().isUnprocessableEntity());
        assertThat(cycles.with(reference)).hasSize(1);
        assertThat(read(get("/propositions/" + reference))).contains("Rentrer à minuit", "Phase\u00a0: Découvrir");
        assertThat(read(get("/calendrier"))).contains("Fin de Découvrir\u00a0: Rentrer à minuit");
    }

    private MockHttpServletRequestBuilder opening(String reference, String title) {
        MockHttpServletRequestBuilder request = post(OPENING)
                .with(csrf())
                .param("dossier", reference)
                .param("titre", title)
                .param("jeton", token)
                .param("question", "Comment rentrer\u202f?")
                .param("commanditaire", SPONSOR)
                .param("responsable", LEAD)
                .param("propositions", reference);
        for (Span span : CycleCalendar.proposed(START)) {
            String phase = span.phase().name().toLowerCase(Locale.ROOT);
            request.param("debut-" + phase, span.startsOn().toString())
                    .param("fin-" + phase, span.endsOn().toString());
        }
        return request;
    }

    @Test
    void theCalendarIsPlannedBackwardsFromASession() throws Exception {
        long session = jdbc.sql("insert into assembly_session (title, held_on) values (?, ?) returning id")
                .params("Session " + UUID.randomUUID(), LocalDate.of(2028, 1, 28))
                .query(Long.class)
                .single();
        // Forty working days before 28 January 2028: 3 December 2027.
        assertThat(read(get(OPENING).param("session", String.valueOf(session)).with(agent(PILOT))))
                .contains("value=\"2027-12-03\"", "value=\"2027-10-03\"", "value=\"2027-09-03\"");
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndWhatWasTypedIsKept() throws Exception {
        String reference = proposal("Un car à l’aube " + UUID.randomUUID(), "aube@example.org");
        MockHttpServletResponse answer = mvc.perform(post(OPENING)
                        .with(csrf())
                        .with(agent(PILOT))
                        .param("dossier", reference)
                        .param("titre", "Ab")
                        .param("question", "Comment partir à l’aube\u202f?")
                        .param("commanditaire", SPONSOR)
                        .param("responsable", SPONSOR)
                        .param("session", "999999")
                        .param("propositions", "DP-INCONNUE")
                        .param("debut-discover", "31/02/2027")
                        .param("fin-discover", "2027-03-01")
                        .param("debut-prototype", "2027-02-01"))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse();
        assertThat(answer.getContentAsString())
                .contains(
                        "Titre\u00a0: écrivez au moins cinq", "Comment partir à l’aube\u202f?", "value=\"31/02/2027\"")
                .contains("Responsable\u00a0: choisissez", "Session\u00a0: choisissez", "choisissez-en au moins une")
                .contains(
                        "Premier jour\u00a0: indiquez-le",
                        "la phase d’avant finit plus tard",
                        "Dernier jour\u00a0: indiquez-le")
                .doesNotContain("??");
        mvc.perform(opening(reference, "Partir").with(agent("marc.dubreuil"))).andExpect(status().isForbidden());
    }

    @Test
    void theFileIsReadByThoseWhoWorkHereAndWhatWasSaidByTheTeamOnly() throws Exception {
        Cycle cycle = open();
        plan(cycle, "lycéens internes");
        submit(LEAD, cycle, "planInterviews", Map.of());
        submitTask(LEAD, open(cycle, "conductInterview").get(0), held("Ils attendent au froid."));
        assertThat(file(cycle, REFERENT)).contains("Ils attendent au froid.", "Ajouter un entretien");
        assertThat(file(cycle, SPONSOR)).contains("Ils attendent au froid.", "Arrêter ce cycle");
        assertThat(file(cycle, "manon.guyot"))
                .contains("lycéens internes", "Hélène Roussel")
                .doesNotContain("Ils attendent au froid.", "Ajouter un entretien", "Arrêter ce cycle", "??");
        mvc.perform(get(cycle.fileAddress()).with(agent("marc.dubreuil"))).andExpect(status().isNotFound());
        mvc.perform(get("/cycles/CYCLE-999999999")).andExpect(status().isNotFound());
        mvc.perform(get("/cycles/nimporte/dossier").with(agent(PILOT))).andExpect(status().isNotFound());
        send(cycle, "manon.guyot", "/rencontres", "avec", "des gens", "qui", "CITIZENS")
                .andExpect(status().isNotFound());
        send(cycle, REFERENT, "/equipe", "agent", "manon.guyot", "qualite", "REFERENT")
                .andExpect(status().isNotFound());
        send(cycle, REFERENT, "/arret", "raison", "Parce que.").andExpect(status().isNotFound());
    }

    @Test
    void theTeamListsWhomToMeetOnThePage() throws Exception {
        Cycle cycle = open();
        send(
                        cycle,
                        LEAD,
                        "/rencontres",
                        "avec",
                        "internes",
                        "qui",
                        "CITIZENS",
                        "bassin",
                        "blois",
                        "prevu",
                        "12/05/2027")
                .andExpect(redirectedUrl(cycle.fileAddress() + "#rencontres"));
        send(cycle, LEAD, "/rencontres", "avec", "chauffeurs", "qui", "ACTORS", "bassin", "", "prevu", "");
        send(cycle, LEAD, "/rencontres/2/retrait");
        submit(LEAD, cycle, "planInterviews", Map.of());
        assertThat(open(cycle, "conductInterview"))
                .singleElement()
                .satisfies(task ->
                        assertThat(task.getName()).isEqualTo(cycle.key() + " · Mener un entretien n°\u00a01, Blois"))
                .satisfies(task -> assertThat(task.getDueDate()).isEqualTo("2027-05-12T18:00:00.000+02:00"));
        send(cycle, LEAD, "/rencontres/1/retrait");
        assertThat(interviews.of(cycle)).hasSize(1);

        String refused = send(
                        cycle,
                        LEAD,
                        "/rencontres",
                        "avec",
                        "x",
                        "qui",
                        "AUTRES",
                        "bassin",
                        "atlantide",
                        "prevu",
                        "demain")
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(refused)
                .contains(
                        "Avec qui\u00a0: écrivez au moins trois", "Jour prévu\u00a0: indiquez-le", "value=\"demain\"");
    }

    @Test
    void peopleJoinOnceAndTheSponsorNever() throws Exception {
        Cycle cycle = open();
        send(cycle, PILOT, "/equipe", "agent", "manon.guyot", "nom", "", "qualite", "REFERENT");
        send(cycle, PILOT, "/equipe", "agent", "manon.guyot", "nom", "", "qualite", "REFERENT");
        send(cycle, PILOT, "/equipe", "agent", "", "nom", "Communauté de communes du Val", "qualite", "PARTNER");
        assertThat(team.of(cycle.id())).hasSize(4);
        assertThat(file(cycle, PILOT)).contains("Communauté de communes du Val", "Collectivité partenaire");
        assertThat(publicPage(cycle)).doesNotContain("Communauté de communes", "Manon Guyot");
        for (String[] wrong : new String[][] {
            {"agent", SPONSOR, "nom", "", "qualite", "LAB"},
            {"agent", "", "nom", "", "qualite", "LAB"},
            {"agent", "personne", "nom", "", "qualite", "LAB"},
            {"agent", "", "nom", "x", "qualite", "LAB"},
            {"agent", "", "nom", "Une structure", "qualite", "ROI"}
        }) {
            send(cycle, PILOT, "/equipe", wrong).andExpect(status().isUnprocessableEntity());
        }
        assertThat(team.of(cycle.id())).hasSize(4);
    }

    @Test
    void theSettingsMoveTasksAndTimersAndTheSecondWriterIsTold() throws Exception {
        Cycle cycle = open();
        discover(cycle);
        String[] change = {
            "commanditaire",
            "marc.dubreuil",
            "session",
            "",
            "vu",
            "1",
            "debut-discover",
            "2027-04-01",
            "fin-discover",
            "2027-05-31",
            "debut-prototype",
            "2027-06-01",
            "fin-prototype",
            "2027-06-30",
            "debut-test",
            "2027-07-01",
            "fin-test",
            "2027-07-31"
        };
        send(cycle, PILOT, "/reglages", change).andExpect(redirectedUrl(cycle.fileAddress() + "#reglages"));

        assertThat(timer(cycle, "discoverEndNears").getDuedate()).isEqualTo("2027-05-24T08:00:00.000+02:00");
        assertRefusedTo(SPONSOR, cycle);
        String late = send(cycle, PILOT, "/reglages", change)
                .andExpect(status().isConflict())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(late).contains("Quelqu’un a changé ces réglages entre-temps").doesNotContain("??");
        // An elected official who sponsors a cycle reads its file and decides.
        assertThat(file(cycle, "marc.dubreuil")).contains(cycle.title());
        submit("marc.dubreuil", cycle, "decideDiscover", decision("GO", "Bien."));
        assertThat(now(cycle).phase()).isEqualTo(Phase.PROTOTYPE);
    }

    private void assertRefusedTo(String agent, Cycle cycle) {
        assertThatThrownBy(() -> agents.submit(agent, cycle.key(), "decideDiscover", decision("GO", "Bien.")))
                .hasMessageContaining("Vous n’avez pas le droit");
    }

    @Test
    void aCycleIsNotStoppedWithoutAReasonNorTwice() throws Exception {
        Cycle cycle = open();
        assertThat(send(cycle, SPONSOR, "/arret", "raison", " ")
                        .andExpect(status().isUnprocessableEntity())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Raison\u00a0: dites pourquoi");
        send(cycle, SPONSOR, "/arret", "raison", "Le budget est supprimé.")
                .andExpect(redirectedUrl(cycle.fileAddress()));
        cases.runJobs(cycle.key());
        send(cycle, SPONSOR, "/arret", "raison", "Encore.").andExpect(flash().attribute("said", "cycle.moved-on"));
        assertThat(file(cycle, SPONSOR)).contains("Le budget est supprimé.").doesNotContain("Arrêter ce cycle");
        assertThat(read(get("/cycles"))).contains(cycle.title(), "Arrêté");
    }
}
