package fr.democratiepermanente.strategy.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.strategy.Votable;
import fr.democratiepermanente.strategy.Vote;
import fr.democratiepermanente.strategy.results.Undertaking.Kind;
import fr.democratiepermanente.strategy.results.Undertaking.State;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What everyone reads of chantiers and measures, and what agents record of them. */
@ApplicationTest
class ResultsPagesTest {

    private static final String[] REFERENT = {"referent-agent", "service-mobilites"};
    private static final String[] STRANGER = {"referent-agent", "service-culture"};
    private static final String[] PILOT = {"pilot-directorate", "service-pilote"};

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Undertakings undertakings;

    @Autowired
    private ProgressLog log;

    @Autowired
    private Journal journal;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ProcessEngine engine;

    private Followed followed;

    @BeforeEach
    void nothingWaits() {
        followed = new Followed(proposals, undertakings, log, jdbc, engine);
        followed.morning();
    }

    @Test
    void everyoneSeesWhereAMeasureStandsAndWhereItCameFrom() throws Exception {
        String measure = followed.measure("Une halte <b>fluviale</b>", "a@example.org");
        followed.move(Kind.MEASURE, measure, "STARTED", "Le <i>ponton</i> est posé.");
        followed.move(Kind.MEASURE, measure, "HALF_WAY", "La passerelle suit.");

        String page = read("/mesures/" + measure);
        assertThat(page)
                .contains("Mesure : Une halte &lt;b&gt;fluviale&lt;/b&gt;", "Ce que la mesure change.")
                .contains("À mi-parcours", "2\u00a0novembre 2026", "1er\u00a0juillet 2027", "Direction des mobilités")
                .contains("Le &lt;i&gt;ponton&lt;/i&gt; est posé.", "/propositions/" + measure)
                .doesNotContain("a@example.org", "Dominique Auteur", "<script", "??", "lea.martinet", "Léa");
        assertThat(page.indexOf("La passerelle suit.")).isLessThan(page.indexOf("est posé."));
        assertThat(read("/mesures"))
                .contains("/mesures/" + measure, "À mi-parcours")
                .doesNotContain("??");
        assertThat(read("/propositions/" + measure))
                .contains("Cette proposition est devenue une mesure\u00a0:", "/mesures/" + measure, "À mi-parcours");
    }

    @Test
    void aChantierShowsTheTextsThatArePublicOnly() throws Exception {
        String chantier = followed.chantier("Un chantier des écluses");
        String shown = followed.feeding(chantier, "INTEGRATE", "Ouvrir les écluses", "a@example.org");
        String hidden = followed.feeding(chantier, "DEEPEN", "Un titre à ne pas lire", "b@example.org");
        jdbc.sql("update proposal set text_published = false where reference = ?")
                .param(hidden)
                .update();
        String deferred = followed.feeding(chantier, "DEFER", "Gardée pour plus tard", "c@example.org");

        assertThat(read("/chantiers/" + chantier))
                .contains("Un chantier des écluses", "À venir", "Ouvrir les écluses", shown, hidden)
                .contains("Rien n’a encore été annoncé.")
                .doesNotContain("Un titre à ne pas lire", deferred, "Gardée pour plus tard", "??");
        assertThat(read("/chantiers"))
                .contains("/chantiers/" + chantier, "2\u00a0propositions")
                .doesNotContain("??");
        assertThat(read("/propositions/" + shown)).contains("/chantiers/" + chantier);
        assertThat(read("/propositions/" + deferred)).doesNotContain("/chantiers/" + chantier);
    }

    @Test
    void aMeasureIsNobodysToReadBeforeItsAnswerIs() throws Exception {
        String measure = followed.measure("Une passerelle", "a@example.org");
        jdbc.sql("update answer set published_at = null where reference = ?")
                .param(measure)
                .update();
        mvc.perform(get("/mesures/" + measure)).andExpect(status().isNotFound());
        mvc.perform(as(PILOT, get("/suivi-des-suites/mesures/" + measure))).andExpect(status().isNotFound());
        assertThat(read("/propositions/" + measure)).doesNotContain("/mesures/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chantiers/x", "/mesures/x", "/mesures/DP-7K4M-Q2XR", "/chantiers/a%00b"})
    void whatDoesNotExistIsNotFound(String address) throws Exception {
        mvc.perform(get(URI.create(address))).andExpect(status().is4xxClientError());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", "99999", "999999999999"})
    void aPageThatIsNoneIsNoFailure(String page) throws Exception {
        mvc.perform(get("/mesures").param("page", page)).andExpect(status().isOk());
        mvc.perform(as(PILOT, get("/suivi-des-suites").param("quoi", "mesures").param("page", page)))
                .andExpect(status().isOk());
    }

    @Test
    void theServiceInChargeAndThePilotsRecord() throws Exception {
        String measure = followed.measure("Un abri à vélos", "a@example.org");
        String address = "/suivi-des-suites/mesures/" + measure;
        assertThat(text(mvc.perform(as(REFERENT, get("/suivi-des-suites").param("quoi", "mesures")))))
                .contains(address, "Un abri à vélos")
                .doesNotContain("??");
        assertThat(text(mvc.perform(as(STRANGER, get("/suivi-des-suites").param("quoi", "mesures")))))
                .doesNotContain(address);
        mvc.perform(as(STRANGER, get(address))).andExpect(status().isNotFound());
        send(STRANGER, address, "0", "etat", "DONE").andExpect(status().isNotFound());
        assertThat(text(mvc.perform(as(REFERENT, get(address))))).doesNotContain("??");

        send(REFERENT, address, "0", "etat", "STARTED", "echeance", "01/09/2030")
                .andExpect(redirectedUrl(address + "?fait=consigne"));
        send(PILOT, address, latest(measure), "etat", "DONE").andExpect(redirectedUrl(address + "?fait=consigne"));

        assertThat(log.of(undertakings.find(Kind.MEASURE, measure).orElseThrow()))
                .extracting(Progress::state)
                .containsExactly(State.DONE, State.STARTED);
        assertThat(undertakings.find(Kind.MEASURE, measure).orElseThrow().awaitedOn())
                .isNull();
        assertThat(journal.of(measure))
                .filteredOn(entry -> entry.kind() == JournalKind.PROGRESS_RECORDED)
                .extracting(JournalEntry::actor)
                .allSatisfy(actor -> assertThat(actor).contains("someone"))
                .hasSize(2);
        assertThat(followed.digests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void thosePagesAreForThoseWhoHandleCases(Role role) throws Exception {
        boolean works = role != Role.COMDIR && role != Role.ELECTED_OFFICIAL;
        mvc.perform(as(new String[] {role.group()}, get("/suivi-des-suites")))
                .andExpect(works ? status().isOk() : status().isForbidden());
        mvc.perform(post("/suivi-des-suites/chantiers/x").with(csrf())).andExpect(status().is3xxRedirection());
    }

    @Test
    void anAgentWhoDidNotSeeTheLatestMoveIsShownItFirst() throws Exception {
        String chantier = followed.chantier("Un chantier des signaux");
        String address = "/suivi-des-suites/chantiers/" + chantier;
        send(REFERENT, address, "0", "etat", "STARTED").andExpect(status().isSeeOther());

        String page = text(send(PILOT, address, "0", "etat", "DONE").andExpect(status().isConflict()));

        assertThat(page).contains("Une autre avancée vient d’être consignée", "Ce qui a été fait ici se lit.");
        assertThat(undertakings.find(Kind.CHANTIER, chantier).orElseThrow().state())
                .isEqualTo(State.STARTED);
    }

    @Test
    void aMoveIsTakenBackUntilAuthorsAreTold() throws Exception {
        String measure = followed.measure("Une fresque", "a@example.org");
        String address = "/suivi-des-suites/mesures/" + measure;
        send(REFERENT, address, "0", "etat", "DONE").andExpect(status().isSeeOther());
        String takeBack = address + "/" + latest(measure) + "/retirer";
        mvc.perform(as(STRANGER, post(takeBack))).andExpect(status().isNotFound());
        mvc.perform(as(REFERENT, post(takeBack))).andExpect(redirectedUrl(address + "?fait=retire"));
        assertThat(undertakings.find(Kind.MEASURE, measure).orElseThrow().state())
                .isEqualTo(State.PLANNED);
        assertThat(journal.of(measure)).extracting(JournalEntry::kind).contains(JournalKind.PROGRESS_TAKEN_BACK);

        send(REFERENT, address, "0", "etat", "STARTED").andExpect(status().isSeeOther());
        String told = address + "/" + latest(measure) + "/retirer";
        followed.morning();
        assertThat(text(mvc.perform(as(REFERENT, post(told))).andExpect(status().isConflict())))
                .contains("n’est plus à retirer");
        assertThat(undertakings.find(Kind.MEASURE, measure).orElseThrow().state())
                .isEqualTo(State.STARTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "etat | FLYING | choisissez une réponse",
                "date | 2999-01-01 | indiquez aujourd’hui ou un jour passé",
                "date | demain | indiquez une date",
                "date | +999999999-12-31 | indiquez aujourd’hui ou un jour passé",
                "echeance | 31/02/2027 | indiquez une date, par exemple 01/07/2027",
                "echeance | 2001-01-01 | indiquez un jour à venir",
                "texte | court | écrivez au moins 10 caractères",
                "motif | Parce que c’est ainsi. | videz ce champ"
            })
    void whatIsWrongIsSaidBesideItsField(String field, String value, String problem) throws Exception {
        String chantier = followed.chantier("Un chantier des erreurs");
        String page =
                text(send(REFERENT, "/suivi-des-suites/chantiers/" + chantier, "0", "etat", "STARTED", field, value)
                        .andExpect(status().isUnprocessableEntity()));
        assertThat(page).contains("id=\"" + field + "-error\"", problem).doesNotContain("??");
        assertThat(log.of(undertakings.find(Kind.CHANTIER, chantier).orElseThrow()))
                .isEmpty();
    }

    @Test
    void aVoteLeavesAChantierWhereItStandsByThenHoweverItWasSeen() {
        String chantier = followed.chantier("Un chantier voté");
        Undertaking seen = undertakings.find(Kind.CHANTIER, chantier).orElseThrow();
        followed.move(Kind.CHANTIER, chantier, "DROPPED", "Nous arrêtons.");
        log.record(
                seen,
                new Vote(
                        Votable.Kind.CHANTIER,
                        chantier,
                        LocalDate.of(2026, 11, 20),
                        "DELIB-1",
                        "26.11.20",
                        "Un chantier",
                        null,
                        "claire.moreau"));
        assertThat(log.of(seen)).first().returns(State.DROPPED, Progress::state);
        Undertaking now = undertakings.find(Kind.CHANTIER, chantier).orElseThrow();
        assertThat(now.state()).isEqualTo(State.DROPPED);
        assertThat(now.latest()).isEqualTo(log.of(seen).get(0).id());
    }

    @Test
    void whatIsDroppedNeedsAReasonAndWhatIsOverNoDate() throws Exception {
        String chantier = followed.chantier("Un chantier des raisons");
        String address = "/suivi-des-suites/chantiers/" + chantier;
        assertThat(text(send(REFERENT, address, "0", "etat", "DROPPED").andExpect(status().isUnprocessableEntity())))
                .contains("dites pourquoi");
        assertThat(text(send(REFERENT, address, "0", "etat", "DONE", "echeance", "2030-01-01")
                        .andExpect(status().isUnprocessableEntity())))
                .contains("laissez ce champ vide");
        assertThat(text(send(REFERENT, address, "0", "etat", "PLANNED").andExpect(status().isUnprocessableEntity())))
                .contains("indiquez la date qui change");
        send(REFERENT, address, "0", "etat", "DROPPED", "motif", "Le budget n’a pas été voté.")
                .andExpect(status().isSeeOther());
        assertThat(read("/chantiers/" + chantier)).contains("Abandon", "Pourquoi\u00a0: Le budget n’a pas été voté.");
    }

    private String latest(String measure) {
        return String.valueOf(
                undertakings.find(Kind.MEASURE, measure).orElseThrow().latest());
    }

    /** @param fields names and values by turns, in place of what an agent would usually type */
    private ResultActions send(String[] groups, String address, String seen, String... fields) throws Exception {
        MockHttpServletRequestBuilder request = as(groups, post(address));
        Map<String, String> form = new HashMap<>(Map.of(
                "vu",
                seen,
                "date",
                "2026-11-02",
                "echeance",
                "",
                "texte",
                "Ce qui a été fait ici se lit.",
                "motif",
                ""));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        form.forEach(request::param);
        return mvc.perform(request);
    }

    private String read(String address) throws Exception {
        return text(mvc.perform(get(address)).andExpect(status().isOk()));
    }

    private static String text(ResultActions answer) throws Exception {
        return answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private static MockHttpServletRequestBuilder as(String[] groups, MockHttpServletRequestBuilder request) {
        return request.with(user("someone")
                        .authorities(Arrays.stream(groups)
                                .map(SimpleGrantedAuthority::new)
                                .toList()))
                .with(csrf());
    }
}
