package fr.democratiepermanente.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.proposal.ProposalGroups;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What is read of experiments, what is written there, and by whom. */
@ApplicationTest
class ExperimentPagesTest extends ExperimentFixture {

    private static final String NEW = "/experimentations/nouvelle";
    private static final List<String> NAMES =
            List.of("Martinet", "Picard", "Roussel", "Moreau", "lea.martinet", "thomas.picard", "helene.roussel");

    private static final RequestPostProcessor TEAM = as("lea.martinet", Role.REFERENT_AGENT);
    private static final RequestPostProcessor OTHER_AGENT = as("camille.renaud", Role.REFERENT_AGENT);
    private static final RequestPostProcessor PILOTS = as("claire.moreau", Role.PILOT_DIRECTORATE);
    private static final RequestPostProcessor DECIDER = as("helene.roussel", Role.COMDIR);
    private static final RequestPostProcessor ELECTED = as("marc.dubreuil", Role.ELECTED_OFFICIAL);

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ProposalGroups groups;

    @Test
    void everyoneReadsWhatIsTriedAndWhatCameOfItAndNobodysName() throws Exception {
        String source = cases.published("Une navette le dimanche");
        String hidden = proposal("Une navette de nuit", "nuit@example.org");
        String key = opened(source, hidden);
        String page = "/experimentations/" + key;
        addObjective(key);
        assertThat(read(page))
                .contains(title, "Nous préparons cette expérimentation", "/cycles/CYCLE-3", "En préparation")
                .contains("/chantiers/se-deplacer-sans-voiture", "Elle vient de 2 propositions.")
                .contains("/propositions/" + source)
                .doesNotContain(hidden, "Passagers par mois", "??")
                .doesNotContain(NAMES);

        agents.submit(MEMBER, key, framing());
        assertThat(read(page)).doesNotContain("Le Lochois", "Passagers par mois");
        agents.submit(SPONSOR, key, Map.of("decision", "GO"));
        assertThat(read(page))
                .contains("1er\u00a0mars 2027", "31\u00a0août 2027", "1er\u00a0mars 2028", "Le Lochois")
                .contains("Règlement régional des transports, article 12", "Délibération 27.02.14")
                .contains("Passagers par mois", ">40<", ">120<")
                .doesNotContain("??")
                .doesNotContain(NAMES);
        assertThat(read("/experimentations")).contains(title, page, "En cours").doesNotContain("??");
        assertThat(read("/calendrier?annee=2027"))
                .contains("Mi-parcours de l’expérimentation\u00a0: " + title, page)
                .doesNotContain("Bilan à mi-parcours attendu\u00a0: " + title, "??");

        itBecomes(HALF_WAY, key);
        measure(key, "75");
        assertThat(read(page)).doesNotContain(">75<");
        evaluateMidTerm(key, "ADJUST", "Un second véhicule le samedi.");
        assertThat(read(page))
                .contains(">75<", "Le bouche-à-oreille fonctionne.", "Un second véhicule le samedi.")
                .doesNotContain("??");
        itBecomes(LAST_DAY, key);
        evaluateFinally(key);
        decide(key, "GENERALISE", "");
        assertThat(read(page))
                .contains("Généralisée", "Les trajets ont triplé.", ">131,5<", "La cible est dépassée.")
                .doesNotContain("??")
                .doesNotContain(NAMES);
    }

    @Test
    void whatBeginsLaterIsSaidToBeAhead() throws Exception {
        String key = opened();
        addObjective(key);
        Map<String, Object> later = framing();
        later.put("startsOn", "2027-05-03");
        agents.submit(MEMBER, key, later);
        agents.submit(SPONSOR, key, Map.of("decision", "GO"));
        String page = "/experimentations/" + key;
        assertThat(read(page))
                .contains("Elle n’a pas encore commencé.", "3\u00a0mai 2027")
                .doesNotContain("aria-current=\"step\"", "??");
        itIs(LocalDate.of(2027, 5, 3));
        assertThat(read(page)).contains("Cette expérimentation est lancée.", "aria-current=\"step\"");
    }

    @Test
    void aCaseShowsTheExperimentItLedTo() throws Exception {
        String source = cases.published("Une navette le lundi");
        String merged = proposal("Une navette le mardi", "mardi@example.org");
        groups.merge(merged, source);
        String key = opened(source);
        for (String reference : List.of(source, merged)) {
            assertThat(read("/propositions/" + reference))
                    .contains("L’expérimentation qui en est née", "/experimentations/" + key)
                    .doesNotContain("/experimentations/" + key + "/dossier", "??");
            assertThat(read("/dossiers/" + reference, PILOTS))
                    .contains("L’expérimentation qui en est née", "/experimentations/" + key + "/dossier")
                    .doesNotContain("??");
        }
    }

    @Test
    void thoseWhoWorkHereReadTheFileAndSeeWhatIsTheirsToDo() throws Exception {
        String key = opened();
        addObjective(key);
        String file = "/experimentations/" + key + "/dossier";
        assertThat(read(file, TEAM))
                .contains("Léa Martinet", "Hélène Roussel", "Objectif ajouté", "Expérimentation ouverte")
                .contains("/objectifs/nouveau")
                .doesNotContain("/equipe\"", "/arret\"", "??");
        assertThat(read(file, PILOTS)).contains("/objectifs/nouveau", "/equipe\"", "/arret\"");
        assertThat(read(file, DECIDER)).contains("/arret\"").doesNotContain("/objectifs/nouveau", "/equipe\"");
        for (RequestPostProcessor reader : List.of(OTHER_AGENT, ELECTED)) {
            assertThat(read(file, reader))
                    .contains("Passagers par mois")
                    .doesNotContain("/objectifs/nouveau", "/equipe\"", "/arret\"");
        }
        mvc.perform(get(file)).andExpect(status().is3xxRedirection());
        mvc.perform(get("/experimentations/EXPE-999999999/dossier").with(PILOTS))
                .andExpect(status().isNotFound());
        mvc.perform(get("/experimentations/EXPE-999999999")).andExpect(status().isNotFound());
        mvc.perform(get("/experimentations/autre")).andExpect(status().isNotFound());
    }

    @Test
    void nobodyWritesWhatIsNotTheirs() throws Exception {
        String key = agreed();
        String home = "/experimentations/" + key;
        for (RequestPostProcessor other : List.of(OTHER_AGENT, ELECTED, DECIDER)) {
            mvc.perform(get(home + "/valeurs").with(other)).andExpect(status().isNotFound());
            send(home + "/equipe", other, people("helene.roussel", List.of(MEMBER), "1"))
                    .andExpect(status().isNotFound());
            send(home + "/echeance", other, Map.of("jour", "2027-12-01", "motif", "Plus tôt."))
                    .andExpect(status().isNotFound());
        }
        for (RequestPostProcessor other : List.of(OTHER_AGENT, ELECTED, TEAM)) {
            send(home + "/arret", other, Map.of("motif", "Assez essayé.")).andExpect(status().isNotFound());
            mvc.perform(get(NEW).with(other)).andExpect(status().isForbidden());
        }
        assertThat(phase(key)).isEqualTo(Phase.FIRST_HALF);
        send(home + "/arret", DECIDER, Map.of("motif", "Assez essayé."))
                .andExpect(redirectedUrl(home + "/dossier?fait=arret"));
        assertThat(read(home)).contains("Arrêt décidé le 1er\u00a0mars 2027", "Assez essayé.");
        send(home + "/arret", DECIDER, Map.of("motif", "Encore une fois.")).andExpect(status().isConflict());
    }

    @Test
    void thePilotDirectorateOpensOneByHandOnce() throws Exception {
        String source = cases.published("Une navette le jeudi");
        Map<String, Object> form = opening();
        form.put("propositions", source.toLowerCase(java.util.Locale.ROOT) + ", " + source);
        String address = send(NEW, PILOTS, form)
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(address).matches("/experimentations/EXPE-[0-9]+/dossier\\?fait=ouverte");
        assertThat(read(address, PILOTS)).contains(title, "Léa Martinet").doesNotContain("??");
        String key = address.split("/")[2];
        assertThat(task(key).getName()).contains("Cadrer l’expérimentation");
        assertThat(register.concerned(Experiment.id(key))).containsExactly(source);
        assertThat(body(send(NEW, PILOTS, form).andExpect(status().isConflict())))
                .contains("une expérimentation en cours le porte déjà", "Une navette que l’on appelle.")
                .doesNotContain("??");
    }

    @ParameterizedTest
    @CsvSource({
        "titre, non, titre",
        "resume, '', resume",
        "chantier, aucun-de-ce-nom, chantier",
        "commanditaire, lea.martinet, commanditaire",
        "commanditaire, '', commanditaire",
        "equipe, helene.roussel, equipe",
        "equipe, '', equipe",
        "propositions, DP-7777-7777, propositions"
    })
    void whatIsWrongIsSaidBesideItsFieldAndWhatWasTypedIsKept(String field, String typed, String problem)
            throws Exception {
        Map<String, Object> form = opening();
        form.put(field, typed);
        assertThat(body(send(NEW, PILOTS, form).andExpect(status().isUnprocessableEntity())))
                .contains("id=\"" + problem + "-error\"")
                .contains(field.equals("resume") ? title : "Une navette que l’on appelle.")
                .doesNotContain("??");
    }

    @Test
    void objectivesAreWrittenOneByOneWhileFraming() throws Exception {
        String key = opened();
        String home = "/experimentations/" + key;
        assertThat(body(send(home + "/objectifs/nouveau", TEAM, objective("Moins d’attente", "12", "15", "DOWN"))
                        .andExpect(status().isUnprocessableEntity())))
                .contains("id=\"cible-error\"", "elle est plus petite que le départ", "Moins d’attente")
                .doesNotContain("??");
        assertThat(body(send(home + "/objectifs/nouveau", TEAM, objective("Moins d’attente", "douze", "5", "DOWN"))
                        .andExpect(status().isUnprocessableEntity())))
                .contains("id=\"depart-error\"", "value=\"douze\"")
                .doesNotContain("??");
        send(home + "/objectifs/nouveau", TEAM, objective("Moins d’attente", "1 200,5", "5", "DOWN"))
                .andExpect(redirectedUrl(home + "/dossier?fait=objectif"));
        Objective objective = objectives.of(Experiment.id(key)).get(0);
        assertThat(objective.startValue()).isEqualByComparingTo("1200.5");
        String address = home + "/objectifs/" + objective.id();
        assertThat(read(address, TEAM))
                .contains("1\u202f200,5", "Moins d’attente")
                .doesNotContain("??");

        send(address, TEAM, objective("Moins d’attente le soir", "12", "5", "DOWN"))
                .andExpect(status().isSeeOther());
        assertThat(body(send(address, PILOTS, objective("Moins d’attente à midi", "12", "6", "DOWN"))
                        .andExpect(status().isConflict())))
                .contains("Moins d’attente le soir", "Moins d’attente à midi", "a changé cet objectif entre-temps")
                .contains("name=\"vu\" value=\"2\"")
                .doesNotContain("??");
        send(address + "/retrait", TEAM, Map.of()).andExpect(redirectedUrl(home + "/dossier?fait=retire"));
        assertThat(objectives.of(Experiment.id(key))).isEmpty();
        send(address, TEAM, objective("Moins d’attente", "12", "5", "DOWN")).andExpect(status().isNotFound());

        addObjective(key);
        agents.submit(MEMBER, key, framing());
        assertThat(body(send(home + "/objectifs/nouveau", TEAM, objective("Encore un", "12", "5", "DOWN"))
                        .andExpect(status().isConflict())))
                .contains("Le cadrage est terminé", "Encore un");
        long kept = objectives.of(Experiment.id(key)).get(0).id();
        send(home + "/objectifs/" + kept + "/retrait", TEAM, Map.of())
                .andExpect(redirectedUrl(home + "/dossier?fait=trop-tard"));
        assertThat(objectives.of(Experiment.id(key))).hasSize(1);
    }

    @Test
    void valuesAreWrittenForTheEvaluationUnderWay() throws Exception {
        String key = agreed();
        String address = "/experimentations/" + key + "/valeurs";
        mvc.perform(get(address).with(TEAM))
                .andExpect(redirectedUrl("/experimentations/" + key + "/dossier?fait=trop-tard"));
        itBecomes(HALF_WAY, key);
        long objective = objectives.of(Experiment.id(key)).get(0).id();
        assertThat(read(address, TEAM))
                .contains("Passagers par mois", "Départ\u00a0: 40, cible\u00a0: 120")
                .doesNotContain("??");
        assertThat(body(send(address, TEAM, Map.of("valeur-" + objective, "beaucoup", "vu", "1"))
                        .andExpect(status().isUnprocessableEntity())))
                .contains("id=\"valeur-" + objective + "-error\"", "value=\"beaucoup\"")
                .doesNotContain("??");
        assertThat(body(send(
                                address,
                                TEAM,
                                Map.of("valeur-" + objective, "75", "absent-" + objective, "oui", "vu", "1"))
                        .andExpect(status().isUnprocessableEntity())))
                .contains("effacez le nombre");
        send(address, TEAM, Map.of("valeur-" + objective, "75", "vu", "1")).andExpect(status().isSeeOther());
        assertThat(body(send(address, PILOTS, Map.of("valeur-" + objective, "80", "vu", "1"))
                        .andExpect(status().isConflict())))
                .contains("Enregistré\u00a0: 75", "value=\"80\"", "name=\"vu\" value=\"2\"")
                .doesNotContain("??");
        send(address, TEAM, Map.of("absent-" + objective, "oui", "vu", "2")).andExpect(status().isSeeOther());
        assertThat(read("/experimentations/" + key + "/dossier", TEAM)).contains("non mesuré");
        agents.submit(MEMBER, key, Map.of("learnt", "Le compteur est tombé en panne.", "proposal", "CONTINUE"));
        assertThat(read("/experimentations/" + key)).contains("non mesuré").doesNotContain("??");
        assertThat(body(send(address, TEAM, Map.of("valeur-" + objective, "81", "vu", "2"))
                        .andExpect(status().isConflict())))
                .contains("value=\"81\"", "Ce bilan n’est pas à faire en ce moment");
    }

    @Test
    void whoLeavesTheTeamGivesTheirTaskBackAndWhoComesGetsIt() throws Exception {
        String key = opened();
        addObjective(key);
        agents.as(MEMBER, () -> tasks.claim(task(key).getId(), MEMBER));
        String address = "/experimentations/" + key + "/equipe";
        assertThat(read(address, PILOTS))
                .contains("Léa Martinet", "Hélène Roussel")
                .doesNotContain("??");
        send(address, PILOTS, people(SPONSOR, List.of("camille.renaud", COLLEAGUE), "1"))
                .andExpect(redirectedUrl("/experimentations/" + key + "/dossier?fait=equipe"));

        assertThat(task(key).getAssignee()).isNull();
        assertThat(tasks.getIdentityLinksForTask(task(key).getId()))
                .extracting(IdentityLink::getUserId)
                .containsExactlyInAnyOrder("camille.renaud", COLLEAGUE);
        Assertions.assertThatThrownBy(() -> agents.submit(MEMBER, key, framing()))
                .isNotInstanceOf(FormRefusedException.class);
        mvc.perform(get("/experimentations/" + key + "/objectifs/nouveau").with(TEAM))
                .andExpect(status().isNotFound());
        agents.submit("camille.renaud", key, framing());
        assertThat(phase(key)).isEqualTo(Phase.AGREEING);
        assertThat(read("/experimentations/" + key + "/dossier", PILOTS))
                .contains("Tâche prise en charge", "Tâche rendue", "Les personnes de l’expérimentation ont changé")
                .doesNotContain("??");

        assertThat(body(send(address, PILOTS, people("marc.dubreuil", List.of(MEMBER), "1"))
                        .andExpect(status().isConflict())))
                .contains("a changé cette expérimentation entre-temps", "Camille Renaud")
                .doesNotContain("??");
        send(address, PILOTS, people("marc.dubreuil", List.of("camille.renaud"), "2"))
                .andExpect(status().isSeeOther());
        agents.submit("marc.dubreuil", key, Map.of("decision", "GO"));
        assertThat(phase(key)).isEqualTo(Phase.FIRST_HALF);
    }

    @Test
    void thePilotDirectorateMovesTheLastDay() throws Exception {
        String key = agreed();
        String address = "/experimentations/" + key + "/echeance";
        assertThat(read(address, PILOTS)).contains("value=\"2028-03-01\"").doesNotContain("??");
        for (String day : List.of("demain", "2027-02-01", "2040-01-01")) {
            assertThat(body(send(address, PILOTS, Map.of("jour", day, "motif", "Le véhicule est prêté.", "vu", "1"))
                            .andExpect(status().isUnprocessableEntity())))
                    .contains("id=\"jour-error\"", "Le véhicule est prêté.")
                    .doesNotContain("??");
        }
        assertThat(body(send(address, PILOTS, Map.of("jour", "2027-12-01", "motif", "", "vu", "1"))
                        .andExpect(status().isUnprocessableEntity())))
                .contains("id=\"motif-error\"", "value=\"2027-12-01\"");
        send(address, PILOTS, Map.of("jour", "01/12/2027", "motif", "Le véhicule est prêté.", "vu", "1"))
                .andExpect(status().isSeeOther());
        assertThat(experiment(key).endsOn()).isEqualTo(LocalDate.of(2027, 12, 1));
        assertThat(mails("lea.martinet@example.org", key + "\u00a0: nouveau dernier jour, le 1er\u00a0décembre 2027"))
                .hasSize(1);
        assertThat(body(send(address, PILOTS, Map.of("jour", "2027-11-01", "motif", "Plus tôt.", "vu", "1"))
                        .andExpect(status().isConflict())))
                .contains("1er\u00a0décembre 2027", "value=\"2027-11-01\"", "name=\"vu\" value=\"2\"")
                .doesNotContain("??");
        assertThat(read("/experimentations/" + key + "/dossier", TEAM))
                .contains("Dernier jour changé", "Le véhicule est prêté.");
    }

    @Test
    void whatWasMeasuredForAnEvaluationThatNeverCameStaysInside() throws Exception {
        String key = agreed();
        itBecomes(HALF_WAY, key);
        measure(key, "75");
        experiments.stop(key, "L’exploitant a fermé.", PILOT);
        evaluateFinally(key);
        assertThat(read("/experimentations/" + key)).contains(">131,5<").doesNotContain(">75<");
        assertThat(read("/experimentations/" + key + "/dossier", PILOTS)).contains(">75<", ">131,5<");
    }

    @Test
    void thePeopleOfWhatIsOverStay() throws Exception {
        String key = agreed();
        experiments.stop(key, "La conductrice est partie.", PILOT);
        evaluateFinally(key);
        decide(key, "STOP", "");
        String seen = String.valueOf(experiment(key).version());
        assertThat(body(send(
                                "/experimentations/" + key + "/equipe",
                                PILOTS,
                                people("marc.dubreuil", List.of(MEMBER), seen))
                        .andExpect(status().isConflict())))
                .contains("ses personnes ne changent plus")
                .doesNotContain("??");
        assertThat(experiment(key).sponsor()).isEqualTo(SPONSOR);
    }

    @Test
    void aFieldThatNoPageHasIsRefused() throws Exception {
        for (String field : List.of("equipe[1]", "equipe[300]")) {
            Map<String, Object> form = opening();
            form.put(field, MEMBER);
            send(NEW, PILOTS, form).andExpect(status().isBadRequest());
            send("/experimentations/" + opened() + "/equipe", PILOTS, form).andExpect(status().isBadRequest());
        }
    }

    @Test
    void stoppingWhatHasNotBegunSaysThatItIsGivenUp() throws Exception {
        String key = opened();
        addObjective(key);
        Map<String, Object> later = framing();
        later.put("startsOn", "2027-05-03");
        agents.submit(MEMBER, key, later);
        agents.submit(SPONSOR, key, Map.of("decision", "GO"));
        assertThat(read("/experimentations/" + key + "/arret", PILOTS)).contains("elle sera abandonnée");
        send("/experimentations/" + key + "/arret", PILOTS, Map.of("motif", "Le véhicule est vendu."))
                .andExpect(status().isSeeOther());
        assertThat(read("/experimentations/" + key))
                .contains("Cette expérimentation n’a pas été lancée.", "Le véhicule est vendu.")
                .doesNotContain("??");
    }

    private Map<String, Object> opening() {
        return new LinkedHashMap<>(Map.of(
                "titre",
                title,
                "resume",
                "Une navette que l’on appelle.",
                "chantier",
                "se-deplacer-sans-voiture",
                "commanditaire",
                SPONSOR,
                "equipe",
                MEMBER,
                "propositions",
                ""));
    }

    private static Map<String, Object> objective(String name, String start, String target, String direction) {
        return Map.of(
                "objectif", name,
                "indicateur", "Minutes d’attente",
                "unite", "minutes",
                "depart", start,
                "cible", target,
                "sens", direction,
                "vu", "1");
    }

    private static Map<String, Object> people(String sponsor, List<String> team, String seen) {
        return Map.of("commanditaire", sponsor, "equipe", team, "vu", seen);
    }

    private static RequestPostProcessor as(String id, Role role) {
        return user(id).authorities(new SimpleGrantedAuthority(role.group()));
    }

    private ResultActions send(String address, RequestPostProcessor who, Map<String, Object> form) throws Exception {
        MockHttpServletRequestBuilder request = post(address).with(csrf()).with(who);
        form.forEach((name, value) -> {
            if (value instanceof List<?> several) {
                request.param(name, several.stream().map(String::valueOf).toArray(String[]::new));
            } else if (!name.equals("equipe") || !"".equals(value)) {
                request.param(name, String.valueOf(value));
            }
        });
        return mvc.perform(request);
    }

    private String read(String address) throws Exception {
        return body(mvc.perform(get(address)).andExpect(status().isOk()));
    }

    private String read(String address, RequestPostProcessor who) throws Exception {
        return body(mvc.perform(get(address).with(who)).andExpect(status().isOk()));
    }

    private static String body(ResultActions answer) throws Exception {
        return answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
