package fr.democratiepermanente.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.identity.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a vote changes in what it bears on. */
@ApplicationTest
class PropagationTest extends DeliberationFixture {

    @Autowired
    private Cases cases;

    private final String number = number();

    @Test
    void aChantierAndAMeasureMoveAndTheirAuthorsAreGoingToBeTold() throws Exception {
        String measure = cases.take("Un essai voté " + UUID.randomUUID());
        cases.answer(measure);
        String chantier = chantier();
        adopt("CHANTIER:" + chantier, "MEASURE:" + measure);

        for (String address : new String[] {"/chantiers/" + chantier, "/mesures/" + measure}) {
            assertThat(body(get(address)))
                    .contains("Vote de l’assemblée le 25\u00a0juin 2027.", number, title)
                    .contains(
                            "voté le 25\u00a0juin 2027 (délibération n°\u00a0" + number + ")", "/deliberations/DELIB-")
                    .doesNotContain("Démarrage le 25");
        }
        assertThat(jdbc.sql("select count(*) from progress where deliberation is not null and code in (?, ?)"
                                + " and (digest_id is null or digest_id in"
                                + " (select id from results_digest where gathered_at is null))")
                        .params(chantier, measure)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from results_digest where gathered_at is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(body(get("/suivi-des-suites/chantiers/" + chantier).with(as(Role.PILOT_DIRECTORATE))))
                .contains(number)
                .doesNotContain("Retirer");
    }

    @Test
    void aTextThatTheVoteChangedIsTheNextVersionOfItsPart() throws Exception {
        String article = article();
        String target = "ARTICLE:" + article;
        String key = opened(session("2027-06-25"), target, "AMBITION:ambition-2");
        propose(key, target, "Chacun est écouté, et le sait.").andExpect(status().isSeeOther());
        submit(REFERENT, key, Map.of("report", REPORT));
        goOn(key);
        assertThat(text(propose(key, target, "Personne n’est entendu.").andExpect(status().isConflict())))
                .contains("il est parti aux élus et ne change plus", "Personne n’est entendu.");
        assertThat(publicPage(key)).contains("Chacun est écouté, et le sait.");
        assertThat(body(get("/cadre/articles/" + article))).doesNotContain("et le sait");
        travelTo("2027-06-28");
        Map<String, String> byTheService = Map.of("sur", target, "texte", "Un autre texte.", "vu", version(key));
        mvc.perform(form("/deliberations/" + key + "/textes", Role.REFERENT_AGENT, byTheService)
                        .with(as(Role.REFERENT_AGENT, "service-mobilites")))
                .andExpect(status().isConflict());
        Map<String, Object> vote = vote("AMENDED", number, 50, 10);
        vote.put("amendments", "« et le sait » est ajouté.");
        assertRefused(PILOT, key, vote, "corrigez d’abord dans le dossier");
        propose(key, target, "Chacun est entendu, et le sait.").andExpect(status().isSeeOther());
        assertThat(publicPage(key)).contains("Chacun est écouté").doesNotContain("Chacun est entendu, et le sait.");
        assertRefused(PILOT, key, vote("ADOPTED", number, 50, 10), "n’est plus celui qui a été envoyé");
        submit(PILOT, key, vote);
        assertThat(publicPage(key))
                .contains("Le texte soumis au vote", "Chacun est écouté, et le sait.")
                .contains("Le texte adopté", "Chacun est entendu, et le sait.");
        assertThat(detail(key, DeliberationHistory.Kind.TEXT_CHANGED))
                .contains("Texte précédent\u00a0: Chacun est écouté, et le sait.");

        String line = "voté le 25\u00a0juin 2027 (délibération n°\u00a0" + number + ")";
        assertThat(body(get("/cadre/articles/" + article)))
                .contains("Chacun est entendu, et le sait.", line, "/deliberations/" + key);
        assertThat(body(get("/cadre/articles/" + article + "/versions")))
                .contains("Version 2", "Décidée le 25\u00a0juin 2027.", number, "Chacun est entendu.");
        assertThat(jdbc.sql("select decided_on::text from frame_version where kind = 'ARTICLE' and code = ?"
                                + " order by version desc limit 1")
                        .param(article)
                        .query(String.class)
                        .single())
                .isEqualTo("2027-06-25");
        assertThat(body(get("/cadre/ambitions/ambition-2"))).contains(line);
        assertThat(jdbc.sql("select count(*) from frame_version where kind = 'AMBITION' and code = 'ambition-2'"
                                + " and decided_on = '2027-06-25'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aChantierThatServesNothingYetMayHaveItsTextVoted() throws Exception {
        String chantier = chantier();
        String key = opened(session("2027-06-25"), "CHANTIER:" + chantier);
        propose(key, "CHANTIER:" + chantier, "Deux lignes de plus.").andExpect(status().isSeeOther());
        submit(REFERENT, key, Map.of("report", REPORT));
        goOn(key);
        travelTo("2027-06-25");
        submit(PILOT, key, vote("ADOPTED", number, 50, 10));

        assertThat(body(get("/chantiers/" + chantier))).contains("Deux lignes de plus.", number);
        assertThat(body(get("/cadre/chantiers/" + chantier + "/versions"))).contains("Version 2", number);
    }

    @Test
    void amendmentsMayLeaveEveryTextOfTheFrameAlone() throws Exception {
        String target = "ARTICLE:" + article();
        String key = opened(session("2027-06-25"), target);
        propose(key, target, "Chacun est écouté.").andExpect(status().isSeeOther());
        submit(REFERENT, key, Map.of("report", REPORT));
        goOn(key);
        travelTo("2027-06-25");
        Map<String, Object> vote = vote("AMENDED", number, 50, 10);
        vote.put("amendments", "Un bilan est présenté chaque année.");
        assertRefused(PILOT, key, vote, "cochez cette case");
        vote.put("textsUnchanged", true);
        submit(PILOT, key, vote);
        assertThat(body(get("/cadre/articles/" + target.substring("ARTICLE:".length()))))
                .contains("Chacun est écouté.", number);
        assertThat(publicPage(key)).doesNotContain("Le texte adopté");
    }

    @Test
    void anOlderVoteRecordedLaterLeavesTheTextOfTheNewerOne() throws Exception {
        String article = article();
        String target = "ARTICLE:" + article;
        String older = proposed(session("2027-06-25"), target, "Le texte de juin.");
        String newer = proposed(session("2027-06-30"), target, "Le texte de fin juin.");
        travelTo("2027-07-01");
        submit(PILOT, newer, vote("ADOPTED", number, 50, 10));
        submit(PILOT, older, vote("ADOPTED", number(), 50, 10));

        assertThat(body(get("/cadre/articles/" + article)))
                .contains("Le texte de fin juin.", "/deliberations/" + older)
                .doesNotContain("Le texte de juin.");
        assertThat(detail(older, DeliberationHistory.Kind.PROPAGATED)).contains("un vote plus récent");
        assertThat(detail(newer, DeliberationHistory.Kind.PROPAGATED)).isNull();
    }

    private String proposed(long session, String target, String text) throws Exception {
        String key = opened(session, target);
        propose(key, target, text).andExpect(status().isSeeOther());
        submit(REFERENT, key, Map.of("report", REPORT));
        goOn(key);
        return key;
    }

    @Test
    void aVoteSaysNothingOfHowFarAChantierIs() throws Exception {
        String chantier = chantier();
        long done = jdbc.sql(
                        "insert into progress (chantier, state, happened_on, text, recorded_by, recorded_at)"
                                + " values (?, 'DONE', '2027-05-01', 'Les lignes roulent.', 'claire.moreau', now()) returning id")
                .param(chantier)
                .query(Long.class)
                .single();
        adopt("CHANTIER:" + chantier);
        String address = "/suivi-des-suites/chantiers/" + chantier;
        assertThat(body(get("/chantiers/" + chantier))).contains("C’est fait");
        send(address + "/" + done + "/retirer", Role.PILOT_DIRECTORATE, Map.of())
                .andExpect(status().isSeeOther());

        assertThat(body(get("/chantiers/" + chantier))).contains("À venir").doesNotContain("C’est fait");
    }

    private void adopt(String... targets) throws Exception {
        String key = reported(session("2027-06-25"), targets);
        travelTo("2027-06-25");
        submit(PILOT, key, vote("ADOPTED", number, 50, 10));
    }

    private String chantier() {
        String code = "essai-" + UUID.randomUUID();
        jdbc.sql(
                        "insert into chantier (code, title, summary, service_code) values (?, ?, 'Un chantier.', 'service-mobilites')")
                .params(code, "Un chantier " + code)
                .update();
        version("CHANTIER", code, "Un chantier " + code, "Un chantier.");
        return code;
    }

    private String article() {
        String code = "essai-" + UUID.randomUUID();
        jdbc.sql("insert into charter_article (code, number, title, text)"
                        + " select ?, max(number) + 1, ?, 'Chacun est entendu.' from charter_article")
                .params(code, "Un article " + code)
                .update();
        version("ARTICLE", code, "Un article " + code, "Chacun est entendu.");
        return code;
    }

    private void version(String kind, String code, String name, String text) {
        jdbc.sql(
                        "insert into frame_version (kind, code, version, title, text, written_at) values (?, ?, 1, ?, ?, now())")
                .params(kind, code, name, text)
                .update();
    }
}
