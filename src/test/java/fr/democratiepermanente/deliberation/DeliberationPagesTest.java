package fr.democratiepermanente.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.agenda.AgendaItem;
import fr.democratiepermanente.deliberation.DeliberationHistory.Kind;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.portfolio.PortfolioItem;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What everyone reads of deliberations, what those who work on them read and change, and who may do neither. */
@ApplicationTest
class DeliberationPagesTest extends DeliberationFixture {

    @Autowired
    private DeliberationDates dates;

    @Autowired
    private DeliberationPortfolio portfolio;

    @Test
    void everyoneReadsWhatIsToBeVotedAndNothingOfHowItIsPrepared() throws Exception {
        String key = prepared(session("2027-06-25"), "CHANTIER:se-deplacer-sans-voiture", "ARTICLE:article-02");
        submit(COMDIR, key, Map.of("decision", "SEND_BACK", "reason", REASON));
        submit(REFERENT, key, Map.of("report", REPORT));
        goOn(key);

        assertThat(publicPage(key))
                .contains(title, "L’assemblée approuve &lt;b&gt;ce projet&lt;/b&gt;.", "25\u00a0juin 2027")
                .contains("/chantiers/se-deplacer-sans-voiture", "/cadre/articles/article-02")
                .contains("Dossier prêt", "Vue en commission", "vote prévu le 25\u00a0juin 2027")
                .doesNotContain(REASON, REPORT, "La commission est favorable.", "Je propose d’adopter")
                .doesNotContain("Marc Dubreuil", "Hélène Roussel", "Léa Martinet", "marc.dubreuil", "COMDIR")
                .doesNotContain("Le dossier</a>", "Ouvrir le dossier");
        assertThat(body(get("/deliberations"))).contains(title, key).doesNotContain(NEW);
        assertThat(file(key, Role.ELECTED_OFFICIAL))
                .contains(REASON, REPORT, "La commission est favorable.", "Marc Dubreuil", "Hélène Roussel")
                .doesNotContain("Retirer de l’ordre du jour");
    }

    @Test
    void whatEachRoleMayOpen() throws Exception {
        String key = opened(session("2027-06-25"));
        String file = "/deliberations/" + key + "/dossier";
        for (Role role : List.of(Role.PILOT_DIRECTORATE, Role.ADMINISTRATOR)) {
            assertThat(body(get(NEW).with(as(role)))).contains("jeton");
            assertThat(file(key, role)).contains("Retirer de l’ordre du jour", "Choisir une autre session");
            assertThat(body(get("/deliberations").with(as(role)))).contains(NEW);
        }
        for (Role role : List.of(Role.COMDIR, Role.ELECTED_OFFICIAL, Role.REFERENT_AGENT, Role.LINE_MANAGER)) {
            mvc.perform(get(NEW).with(as(role))).andExpect(status().isForbidden());
            for (String action : List.of("retrait", "session", "rapporteur", "textes")) {
                send("/deliberations/" + key + "/" + action, role, Map.of("raison", REASON, "vu", "1"))
                        .andExpect(status().isNotFound());
            }
        }
        mvc.perform(get(file).with(as(Role.REFERENT_AGENT, "service-culture"))).andExpect(status().isNotFound());
        assertThat(body(get(file).with(as(Role.REFERENT_AGENT, "service-mobilites"))))
                .contains(title)
                .doesNotContain("Retirer de l’ordre du jour");
        mvc.perform(get(file)).andExpect(status().is3xxRedirection());
        mvc.perform(get(NEW)).andExpect(status().is3xxRedirection());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELIB-999999999", "DELIB-0", "DELIB-99999999999999999999", "DP-1", "DELIB-1X", "1"})
    void whatThereIsNotIsNotFound(String key) throws Exception {
        mvc.perform(get("/deliberations/" + key)).andExpect(status().isNotFound());
        mvc.perform(get("/deliberations/" + key + "/dossier").with(as(Role.COMDIR)))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @CsvSource({
        "titre, ''",
        "titre, Non",
        "objet, ''",
        "session, 999999999",
        "session, ''",
        "rapporteur, claire.moreau",
        "service, service-inconnu",
        "sur, ARTICLE:article-99",
        "origine, CYCLE-x",
        "origine, CYCLE-999999999",
        "origine, EXPE-999999999"
    })
    void whatIsWrongIsSaidBesideItsFieldAndNothingTypedIsLost(String field, String value) throws Exception {
        Map<String, String> draft = draft(session("2027-06-25"));
        draft.put(field, value);
        String page = text(send(NEW, Role.PILOT_DIRECTORATE, draft).andExpect(status().isUnprocessableEntity()));
        assertThat(page).contains("id=\"" + field + "-error\"", "href=\"#" + field + "\"");
        if (!field.equals("titre")) {
            assertThat(page).contains(title);
        }
        if (!field.equals("objet")) {
            assertThat(page).contains("L’assemblée approuve &lt;b&gt;ce projet&lt;/b&gt;.");
        }
    }

    @Test
    void aSessionOfThePastOrCancelledTakesNothingMore() throws Exception {
        Map<String, String> draft = draft(session("2027-02-25"));
        send(NEW, Role.PILOT_DIRECTORATE, draft).andExpect(status().isUnprocessableEntity());
        long cancelled = session("2027-06-25");
        change(cancelled, "2027-06-25", true);
        draft.put("session", "" + cancelled);
        send(NEW, Role.PILOT_DIRECTORATE, draft).andExpect(status().isUnprocessableEntity());
    }

    @Test
    void aFormSentTwiceIsOneDeliberation() throws Exception {
        Map<String, String> draft = draft(session("2027-06-25"));
        String first = send(NEW, Role.PILOT_DIRECTORATE, draft)
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        send(NEW, Role.PILOT_DIRECTORATE, draft).andExpect(redirectedUrl(first));
        assertThat(deliberations.all())
                .filteredOn(one -> one.title().equals(title))
                .hasSize(1);
    }

    @Test
    void itSaysWhichCycleOrExperimentItComesFrom() throws Exception {
        assertThat(body(get(NEW + "?origine=CYCLE-3").with(as(Role.PILOT_DIRECTORATE))))
                .contains("value=\"CYCLE-3\"");
        assertThat(body(get(NEW + "?origine=<b>").with(as(Role.PILOT_DIRECTORATE))))
                .doesNotContain("&lt;b&gt;");
        Map<String, String> draft = draft(session("2027-06-25"));
        long experiment = jdbc.sql("insert into experiment (title, summary, sponsor, opened_on)"
                        + " values (?, 'Un essai.', ?, '2027-01-04') returning id")
                .params(title, COMDIR)
                .query(Long.class)
                .single();
        draft.put("origine", "expe-" + experiment);
        send(NEW, Role.PILOT_DIRECTORATE, draft).andExpect(status().isSeeOther());
        Deliberation one = deliberations.all().stream()
                .filter(each -> each.title().equals(title))
                .findFirst()
                .orElseThrow();
        assertThat(publicPage(one.key()))
                .contains("/experimentations/EXPE-" + experiment, "expérimentation EXPE-" + experiment);
    }

    @Test
    void whoChangesWhatAnotherChangedIsToldAndLosesNothing() throws Exception {
        String key = opened(session("2027-06-25"), "ARTICLE:article-04");
        String address = "/deliberations/" + key + "/textes";
        Map<String, String> first =
                Map.of("sur", "ARTICLE:article-04", "texte", "Le premier texte proposé.", "vu", "1");
        Map<String, String> second = Map.of("sur", "ARTICLE:article-04", "texte", "Le second texte.", "vu", "1");
        send(address, Role.PILOT_DIRECTORATE, first).andExpect(status().isSeeOther());

        assertThat(text(send(address, Role.PILOT_DIRECTORATE, second).andExpect(status().isConflict())))
                .contains("Le premier texte proposé.", "Le second texte.", "entre-temps")
                .contains("name=\"vu\" value=\"2\"");
        Map<String, String> withdrawal = Map.of("raison", REASON, "vu", "1");
        assertThat(text(send("/deliberations/" + key + "/retrait", Role.PILOT_DIRECTORATE, withdrawal)
                        .andExpect(status().isConflict())))
                .contains(REASON, "entre-temps");
        assertThat(deliberations.get(key).isOnAgenda()).isTrue();
        assertThat(publicPage(key)).contains("Le premier texte proposé.").doesNotContain("Le second texte.");
        assertThat(events(key)).containsOnlyOnce(Kind.TEXT_CHANGED);
    }

    @ParameterizedTest
    @CsvSource({
        "retrait, raison, raison, ''",
        "retrait, raison, raison, Non",
        "session, session, session, 999999999",
        "rapporteur, rapporteur, rapporteur, claire.moreau"
    })
    void whatIsWrongInAChangeIsSaidBesideItsField(String action, String field, String name, String value)
            throws Exception {
        String key = opened(session("2027-06-25"));
        assertThat(text(send(
                                "/deliberations/" + key + "/" + action,
                                Role.PILOT_DIRECTORATE,
                                Map.of(name, value, "vu", "1"))
                        .andExpect(status().isUnprocessableEntity())))
                .contains("id=\"" + field + "-error\"");
        assertThat(deliberations.get(key).version()).isEqualTo(1);
    }

    @Test
    void theTextPutToTheVoteIsBoundedAndOfSomethingItBearsOn() throws Exception {
        String key = opened(session("2027-06-25"), "ARTICLE:article-05");
        String address = "/deliberations/" + key + "/textes";
        send(address, Role.PILOT_DIRECTORATE, Map.of("sur", "ARTICLE:article-06", "texte", "Un texte.", "vu", "1"))
                .andExpect(status().isNotFound());
        for (String wrong : List.of("Non", "x".repeat(4001))) {
            assertThat(text(send(
                                    address,
                                    Role.PILOT_DIRECTORATE,
                                    Map.of("sur", "ARTICLE:article-05", "texte", wrong, "vu", "1"))
                            .andExpect(status().isUnprocessableEntity())))
                    .contains("error-ARTICLE:article-05", wrong);
        }
        MockHttpServletRequestBuilder byTheService = form(
                address, Role.REFERENT_AGENT, Map.of("sur", "ARTICLE:article-05", "texte", "Un texte.", "vu", "1"));
        mvc.perform(byTheService.with(as(Role.REFERENT_AGENT, "service-mobilites")))
                .andExpect(status().isSeeOther());
        send(address, Role.PILOT_DIRECTORATE, Map.of("sur", "ARTICLE:article-05", "texte", "", "vu", "2"))
                .andExpect(status().isSeeOther());
        assertThat(publicPage(key)).doesNotContain("Un texte.");
    }

    @Test
    void itsDaysAreOnTheCalendarOfThoseWhoHaveToDoWithThem() throws Exception {
        String key = prepared(session("2027-06-25"));
        LocalDate from = LocalDate.of(2027, 3, 1);
        LocalDate to = LocalDate.of(2027, 6, 30);
        assertThat(items(from, to)).extracting(AgendaItem::title).hasSize(4).allMatch(text -> text.contains(title));
        assertThat(items(from, to))
                .filteredOn(item -> item.groups().isEmpty())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.day()).isEqualTo("2027-06-25");
                    assertThat(item.address()).isEqualTo("/deliberations/" + key);
                });
        assertThat(items(from, to))
                .filteredOn(item -> item.groups().contains(Role.COMDIR.group()))
                .singleElement()
                .satisfies(item -> assertThat(item.day()).isEqualTo("2027-05-13"));
        assertThat(items(from, to))
                .filteredOn(item -> item.groups().contains(Role.ELECTED_OFFICIAL.group()))
                .singleElement()
                .satisfies(item -> assertThat(item.day()).isEqualTo("2027-06-09"));
        assertThat(items(from, LocalDate.of(2027, 5, 12))).isEmpty();
        goOn(key);
        assertThat(items(from, to)).hasSize(1);
    }

    @Test
    void itIsOnTheBoardUntilThreeMonthsAfterItsVote() throws Exception {
        long session = session("2027-06-25");
        String key = opened(session);
        assertThat(line(key).phase()).isEqualTo("En préparation");
        // Whoever has no part in its file reads the board too.
        assertThat(line(key).address()).isEqualTo("/deliberations/" + key);
        assertThat(line(key).nextOn()).isEqualTo("2027-04-28");
        assertThat(line(key).missing()).containsExactly("Le rapport à l’assemblée");
        assertThat(line(key).late()).isFalse();
        travelTo("2027-04-29");
        assertThat(line(key).late()).isTrue();
        submit(REFERENT, key, Map.of("report", REPORT));
        change(session, "2027-06-25", true);
        assertThat(line(key).phase()).isEqualTo("Attend une autre session");
        assertThat(line(key).nextOn()).isNull();
        change(session, "2027-06-25", false);
        runJobs(key);
        goOn(key);
        travelTo("2027-06-25");
        submit(PILOT, key, vote("REJECTED", number(), 3, 40));
        assertThat(line(key).over()).isTrue();
        assertThat(line(key).phase()).isEqualTo("Rejetée");
        travelTo("2027-10-01");
        assertThat(portfolio.items()).noneMatch(item -> item.key().equals(key));
    }

    @Test
    void aRequestThatIsNoneIsNotAnError() throws Exception {
        send(NEW, Role.PILOT_DIRECTORATE, Map.of()).andExpect(status().isUnprocessableEntity());
        send(NEW, Role.PILOT_DIRECTORATE, Map.of("jeton", UUID.randomUUID().toString(), "titre", "a\u0000bcdef"))
                .andExpect(status().isBadRequest());
        for (String field : List.of("sur[1]", "sur[300]")) {
            Map<String, String> draft = draft(session("2027-06-25"));
            draft.put(field, "ARTICLE:article-02");
            send(NEW, Role.PILOT_DIRECTORATE, draft).andExpect(status().isBadRequest());
        }
    }

    private List<AgendaItem> items(LocalDate from, LocalDate to) {
        return dates.between(from, to).stream()
                .filter(item -> item.title().contains(title))
                .toList();
    }

    private PortfolioItem line(String key) {
        return portfolio.items().stream()
                .filter(item -> item.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
