package fr.democratiepermanente.strategy.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import fr.democratiepermanente.strategy.frame.Part.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What everyone reads of the strategic frame, and what the pilot directorate writes of it. */
@ApplicationTest
class FramePagesTest {

    private static final String DESK = "/referentiel/cadre";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Frame frame;

    @Autowired
    private FrameRegister register;

    @Autowired
    private FrameData data;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void everyoneReadsTheWholeFrame() throws Exception {
        assertThat(read("/cadre"))
                .contains("Ambition 1", "Ambition 4", "Objectif 11", "Article 12", "/cadre/objectifs/objectif-04")
                .doesNotContain("??");
        assertThat(read("/cadre/ambitions/ambition-2"))
                .contains("Des territoires reliés", "Se déplacer sans dépendre de la voiture", "Version")
                .doesNotContain("??", "Manger local");
        assertThat(read("/cadre/objectifs/objectif-04"))
                .contains("/cadre/ambitions/ambition-2", "/chantiers/se-deplacer-sans-voiture")
                .doesNotContain("??");
        assertThat(read("/chantiers/se-deplacer-sans-voiture"))
                .contains("/cadre/objectifs/objectif-04", "/cadre/chantiers/se-deplacer-sans-voiture/versions");
        assertThat(read("/cadre/articles/article-06/versions")).contains("Version 1", "Répondre à chaque contribution");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cadre/articles/article-99",
                "/cadre/autres/article-01",
                "/cadre/chantiers/se-deplacer-sans-voiture",
                "/cadre/ambitions/ambition-9/versions"
            })
    void whatThereIsNotIsNotFound(String address) throws Exception {
        mvc.perform(get(address)).andExpect(status().isNotFound());
    }

    @Test
    void aChangeIsAVersionThatEveryoneReads() throws Exception {
        Part objective = added(Kind.OBJECTIVE, "ambition-3");
        send(
                        objective.deskAddress(),
                        Map.of(
                                "titre", "Boire l’eau <b>du robinet</b>",
                                "texte", "De l’eau bonne partout.",
                                "rattachement", "ambition-2",
                                "motif", "Le vote de l’assemblée.",
                                "vote", "19/04/2018",
                                "vu", "1"))
                .andExpect(redirectedUrl(DESK + "?fait=enregistre"));

        assertThat(read(objective.address()))
                .contains("Boire l’eau &lt;b&gt;du robinet&lt;/b&gt;", "/cadre/ambitions/ambition-2")
                .doesNotContain("??");
        assertThat(read(objective.versionsAddress()))
                .contains("Version 2", "19\u00a0avril 2018", "Le vote de l’assemblée.", "Version 1", objective.title())
                .contains("Sert\u00a0: Une transition partagée", "Sert\u00a0: Des territoires reliés")
                .doesNotContain("claire.moreau", "??");
        assertThatThrownBy(() -> jdbc.sql("update frame_version set title = 'Autre' where code = ?")
                        .param(objective.code())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("ne se modifient pas");
    }

    @Test
    void whoWritesOverAnotherIsToldAndLosesNothing() throws Exception {
        Part ambition = added(Kind.AMBITION, "");
        change(ambition, "1", "La première réécriture.").andExpect(status().isSeeOther());

        ResultActions late = change(ambition, "1", "La seconde réécriture.");

        assertThat(late.andExpect(status().isConflict())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("La première réécriture.", "La seconde réécriture.", "a changé ce texte entre-temps")
                .contains("name=\"vu\" value=\"2\"")
                .doesNotContain("??");
        change(ambition, "2", "La seconde réécriture.").andExpect(status().isSeeOther());
        assertThat(frame.find(Kind.AMBITION, ambition.code()))
                .hasValueSatisfying(now -> assertThat(now.text()).isEqualTo("La seconde réécriture."));
        assertThat(frame.versions(ambition)).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void eachKindIsAddedAtTheEndOfItsList(Kind kind) throws Exception {
        Part added = added(
                kind,
                kind.parent() == null ? "" : frame.all(kind.parent()).get(0).code());
        assertThat(read(DESK, Role.PILOT_DIRECTORATE)).contains(added.title()).doesNotContain("??");
        assertThat(read(added.deskAddress(), Role.PILOT_DIRECTORATE))
                .contains(added.text())
                .doesNotContain("??");
        assertThat(read(added.address())).contains(added.title());
        if (kind.isNumbered()) {
            assertThat(frame.all(kind)).last().isEqualTo(added);
        }
        send(
                        DESK + "/" + kind.path(),
                        Map.of(
                                "titre",
                                added.title(),
                                "texte",
                                "Un autre texte.",
                                "rattachement",
                                added.parent() == null ? "" : added.parent()))
                .andExpect(status().isUnprocessableEntity());
        Part awkward = register.create(
                kind, new PartForm("Nouveau ?", "Un autre texte.", added.parent(), "", "", "0"), "claire.moreau");
        assertThat(read(awkward.deskAddress(), Role.PILOT_DIRECTORATE)).contains("Un autre texte.");
    }

    @ParameterizedTest
    @CsvSource({
        "titre, '', missing",
        "texte, 'a', missing",
        "rattachement, 'ambition-99', missing",
        "rattachement, '', missing",
        "motif, '', missing",
        "vote, 'hier', shape",
        "vote, '31/02/2018', shape",
        "vote, '2999-01-01', future"
    })
    void whatIsWrongIsSaidBesideItsFieldAndKept(String field, String typed, String problem) throws Exception {
        Part objective = frame.find(Kind.OBJECTIVE, "objectif-01").orElseThrow();
        Map<String, String> form = new HashMap<>(Map.of(
                "titre", "Un titre tapé",
                "texte", "Un texte tapé par quelqu’un.",
                "rattachement", "ambition-1",
                "motif", "Une raison.",
                "vu", String.valueOf(objective.version())));
        form.put(field, typed);
        String page = send(objective.deskAddress(), form)
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page)
                .contains("id=\"" + field + "-error\"", "Rien n’a été enregistré")
                .doesNotContain("??");
        assertThat(page).contains(field.equals("titre") ? "Un texte tapé" : "Un titre tapé");
        assertThat(frame.find(Kind.OBJECTIVE, "objectif-01")).contains(objective);
    }

    @Test
    void aMeasureIsHungOnAnObjective() throws Exception {
        String measure = cases.take("Un préau à la halte " + UUID.randomUUID());
        cases.answer(measure);
        assertThat(read(DESK, Role.PILOT_DIRECTORATE)).contains("value=\"" + measure + "\"");

        send(DESK + "/mesures", Map.of("mesure", measure)).andExpect(status().isUnprocessableEntity());
        send(DESK + "/mesures", Map.of("mesure", measure, "objectif", "objectif-05"))
                .andExpect(redirectedUrl(DESK + "?fait=rattache"));

        assertThat(read("/cadre/objectifs/objectif-05")).contains("/mesures/" + measure);
        assertThat(read("/mesures/" + measure)).contains("/cadre/objectifs/objectif-05");
        send(DESK + "/mesures", Map.of("mesure", measure, "objectif", "objectif-06"))
                .andExpect(status().isConflict());
        send(DESK + "/mesures", Map.of("mesure", measure, "objectif", "objectif-06", "vu", "objectif-05"))
                .andExpect(status().isSeeOther());
        assertThat(read("/mesures/" + measure)).contains("/cadre/objectifs/objectif-06");
        send(DESK + "/mesures", Map.of("mesure", measure, "objectif", "objectif-07", "vu", "\0"))
                .andExpect(status().isBadRequest());
    }

    @Test
    void theAgentWhoPlansAMeasureMayNameItsObjective() throws Exception {
        String measure = cases.take("Une fontaine sur le mail " + UUID.randomUUID());
        cases.qualify(measure);
        cases.submit(
                "lea.martinet",
                measure,
                Map.of(
                        "outcome", "HANDLED",
                        "measureTitle", "Trois fontaines",
                        "objective", "objectif-07",
                        "owner", "Équipe des lieux",
                        "dueOn", "2027-07-01"));
        cases.submit("lea.martinet", measure, Map.of("answer", "Nous posons trois fontaines avant l’été 2027."));
        assertThat(read("/cadre/objectifs/objectif-07")).doesNotContain("/mesures/" + measure);
        cases.submit("yanis.lefevre", measure, Map.of("decision", "PUBLISH"));
        assertThat(read("/cadre/objectifs/objectif-07")).contains("/mesures/" + measure, "Trois fontaines");
    }

    @Test
    void anArticleShowsSentenceBySentenceWhereItComesFrom() throws Exception {
        Part article = register.create(
                Kind.ARTICLE,
                new PartForm(
                        "Un article d’essai " + UUID.randomUUID(),
                        "Chacun est entendu. Chacun reçoit une réponse.",
                        "",
                        "",
                        "",
                        "0"),
                "claire.moreau");
        String source = contribution(article, "Répondre à tous", true);
        String hidden = contribution(article, "Un titre à ne pas lire", true);
        jdbc.sql("update proposal set text_published = false where reference = ?")
                .param(hidden)
                .update();
        String unanswered = contribution(article, "Pas encore répondue", false);
        assertThat(read(article.address()))
                .contains("Chacun est entendu.", "Répondre à tous", hidden)
                .doesNotContain("Un titre à ne pas lire", unanswered, "Cette phrase vient", "??");
        assertThat(read("/propositions/" + source)).contains(article.address());
        assertThat(read("/propositions/" + unanswered)).doesNotContain(article.address());

        send(article.deskAddress() + "/sources", Map.of("proposition", source, "phrase", "Chacun reçoit une réponse."))
                .andExpect(redirectedUrl(article.deskAddress() + "#sources"));
        String page = read(article.address());
        assertThat(page.indexOf("Chacun reçoit une réponse.")).isLessThan(page.indexOf("Répondre à tous"));
        assertThat(page.indexOf("Répondre à tous")).isLessThan(page.indexOf("Les propositions à l’origine"));

        change(article, "1", "Chacun est entendu et reçoit une réponse.").andExpect(status().isSeeOther());
        page = read(article.address());
        assertThat(page).doesNotContain("Cette phrase vient");
        assertThat(page.indexOf("Les propositions à l’origine")).isLessThan(page.indexOf("Répondre à tous"));
        assertThat(read(article.deskAddress(), Role.PILOT_DIRECTORATE))
                .contains("Cette phrase n’est plus dans l’article");
        change(article, "2", "Chacun est entendu. Chacun reçoit une réponse.").andExpect(status().isSeeOther());
        assertThat(read(article.address())).contains("Cette phrase vient");
    }

    @Test
    void onlyWhatFeedsAnArticleIsLinkedAndOnlyToWhatItSays() throws Exception {
        Part article = frame.find(Kind.ARTICLE, "article-01").orElseThrow();
        String elsewhere = contribution(frame.find(Kind.ARTICLE, "article-02").orElseThrow(), "Ailleurs", true);
        String here = contribution(article, "Ici", true);
        send(article.deskAddress() + "/sources", Map.of("proposition", elsewhere, "phrase", ""))
                .andExpect(status().isConflict());
        send(article.deskAddress() + "/sources", Map.of("proposition", here, "phrase", "Une phrase inventée."))
                .andExpect(status().isConflict());
        assertThat(jdbc.sql("select count(*) from charter_source where reference in (?, ?)")
                        .params(elsewhere, here)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"REFERENT_AGENT", "LINE_MANAGER", "ELECTED_OFFICIAL"})
    void nobodyElseWritesIt(Role role) throws Exception {
        mvc.perform(get(DESK).with(user("someone").authorities(new SimpleGrantedAuthority(role.group()))))
                .andExpect(status().isForbidden());
        mvc.perform(post(DESK + "/ambitions")
                        .with(user("someone").authorities(new SimpleGrantedAuthority(role.group())))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void aTextIsTakenApartAndLosesNothing() {
        assertThat(Sentences.of(
                        "« Pourquoi pas ? » Puis on essaie. Puis on essaie.\nNous voulons :\n– l’eau ;\n– le pain."))
                .containsExactly(
                        "« Pourquoi pas ? »",
                        "Puis on essaie.",
                        "Puis on essaie.",
                        "Nous voulons :\n– l’eau ;\n– le pain.");
        assertThat(Sentences.of("")).isEmpty();
    }

    @Test
    void aSentenceOfSeveralLinesIsLinkedAsABrowserSendsIt() throws Exception {
        Part article = register.create(
                Kind.ARTICLE,
                new PartForm(
                        "Un article en liste " + UUID.randomUUID(),
                        "Nous voulons :\n– l’eau ;\n– le pain.",
                        "",
                        "",
                        "",
                        "0"),
                "claire.moreau");
        String source = contribution(article, "De l’eau", true);
        for (int twice = 0; twice < 2; twice++) {
            send(
                            article.deskAddress() + "/sources",
                            Map.of("proposition", source, "phrase", "Nous voulons :\r\n– l’eau ;\r\n– le pain."))
                    .andExpect(status().isSeeOther());
        }
        assertThat(read(article.address())).contains("Cette phrase vient");
    }

    @Test
    void aSecondStartChangesNothing() {
        Part written = register.create(
                Kind.CHANTIER,
                new PartForm("Un chantier de plus " + UUID.randomUUID(), "Un texte.", "objectif-01", "", "", "0"),
                "claire.moreau");
        register.change(
                written,
                new PartForm(
                        "Un chantier récrit " + UUID.randomUUID(), "Un texte.", "objectif-02", "", "Pour voir.", "1"),
                "claire.moreau");
        List<Part> before = frame.all(Kind.CHANTIER);
        data.run(new DefaultApplicationArguments());
        assertThat(frame.all(Kind.CHANTIER))
                .isEqualTo(before)
                .allSatisfy(part -> assertThat(part.version()).isPositive());
    }

    private Part added(Kind kind, String parent) throws Exception {
        String title = "Une partie d’essai " + UUID.randomUUID();
        send(DESK + "/" + kind.path(), Map.of("titre", title, "texte", "Le texte de l’essai.", "rattachement", parent))
                .andExpect(redirectedUrl(DESK + "?fait=cree"));
        return frame.all(kind).stream()
                .filter(part -> part.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private ResultActions change(Part part, String seen, String text) throws Exception {
        return send(
                part.deskAddress(),
                Map.of("titre", part.title(), "texte", text, "motif", "Une relecture.", "vu", seen));
    }

    private String contribution(Part article, String title, boolean answered) {
        String reference = proposals.open(Agents.submission(title)).reference();
        proposals.qualify(
                reference,
                new Qualification(Destination.CHARTER, Level.REGION, "MOBILITES", "service-mobilites", true));
        jdbc.sql("insert into charter_contribution (reference, article_code, contribution, written_by, written_at)"
                        + " values (?, ?, 'Elle précise l’article.', 'lea.martinet', now())")
                .params(reference, article.code())
                .update();
        if (answered) {
            jdbc.sql("insert into answer (reference, round, text, drafted_by, drafted_at, reviewed_by, reviewed_at,"
                            + " published_at) values (?, 1, 'Merci.', 'lea', now(), 'yanis', now(), now())")
                    .param(reference)
                    .update();
        }
        return reference;
    }

    private ResultActions send(String address, Map<String, String> form) throws Exception {
        MockHttpServletRequestBuilder request = post(address)
                .with(csrf())
                .with(user("claire.moreau").authorities(new SimpleGrantedAuthority(Role.PILOT_DIRECTORATE.group())));
        form.forEach(request::param);
        return mvc.perform(request);
    }

    private String read(String address) throws Exception {
        return body(get(address));
    }

    private String read(String address, Role role) throws Exception {
        return body(get(address).with(user("someone").authorities(new SimpleGrantedAuthority(role.group()))));
    }

    private String body(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
