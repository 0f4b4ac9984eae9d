package fr.democratiepermanente.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.triage.ReplayReport.Line;
import fr.democratiepermanente.triage.ReplayReport.Totals;
import fr.democratiepermanente.triage.RulesVersions.Origin;
import fr.democratiepermanente.triage.RulesVersions.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;

/** Edited rules tried on past cases, put in force, kept through a restart and a release, and taken back. */
@ApplicationTest
class RulesReplayTest extends RulesFixture {

    private static final ReplayFilter ALL = ReplayFilter.of("", "", "");
    private static final String ENTIRELY_CHARTER = """
            [{"reference": "DP-2222-2223", "title": "a", "destination": "CHARTER"},
             {"reference": "DP-2222-2224", "title": "b", "destination": "CHARTER"},
             {"reference": "DP-2222-2225", "title": "c", "destination": "CHARTER"}]""";

    @Autowired
    private Suggester suggester;

    @Autowired
    private ShippedRules shippedRules;

    @Autowired
    private ProcessEngine engine;

    private String kept;
    private String gained;
    private String lost;
    private String neutral;

    /** One case of each kind, for rules that send to measures what went to chantiers. */
    private void decideCases() {
        lost = decided("Des trains le soir à Gien", TRAINS, "MOBILITES", Destination.CHANTIER, Level.REGION);
        gained = decided("=1+1 des trains à Blois", TRAINS, "MOBILITES", Destination.IMMEDIATE_MEASURE, Level.REGION);
        neutral = decided("Des trains pour Nevers", TRAINS, "MOBILITES", Destination.OTHER_LEVEL, Level.ETAT);
        kept = decided("Des trains comme ailleurs", TRAINS, "MOBILITES", Destination.CHARTER, Level.REGION);
        keepPastCases(kept, ENTIRELY_CHARTER);
        decided("Test", "Test test.", null, Destination.NOT_EXPLOITABLE, Level.AUCUN);
    }

    @Test
    void theSameFileChangesNothingAndAsksWhatWasAskedThen() throws Exception {
        decideCases();
        String old = decided("Un train de nuit", TRAINS, "CULTURE_SPORT", Destination.CHARTER, Level.REGION);
        jdbc.sql("update triage_suggestion set reasons = reasons - 'declaredTheme' where reference = ?")
                .param(old)
                .update();
        long id = replay(shipped());
        assertThat(report.totals(id)).isEqualTo(new Totals(6, 6, 0, 0, 0, 0, 3, 3, 0, 5, 5));
        // What agents decided since, the theme among it, weighs nothing: each case is suggested what it was.
        List<String> asThen = jdbc.sql("select c.reference from triage_replay_case c join triage_suggestion s"
                        + " using (reference) where c.before_destination = s.destination and c.before_level = s.level")
                .query(String.class)
                .list();
        assertThat(asThen).hasSize(5).doesNotContain(kept);
        String page = read(HOME + "/essais/" + id);
        assertThat(page)
                .contains(
                        "Sur 6 propositions, aucune n’aurait reçu une autre suggestion",
                        "l’accord avec les agents resterait de 50\u00a0%",
                        "Ce fichier est celui des règles en vigueur")
                .doesNotContain("/mise-en-vigueur", "??");
        putInForce(id).andExpect(status().isConflict());
        assertThat(versions.inForce().orElseThrow().origin()).isEqualTo(Origin.SHIPPED);
    }

    @Test
    void anEditedRuleMovesExactlyTheCasesItCatches() throws Exception {
        decideCases();
        long id = replay(edited());
        assertThat(report.totals(id)).isEqualTo(new Totals(5, 5, 3, 1, 1, 0, 3, 3, 0, 4, 4));
        Map<String, String> effects =
                report.page(id, ALL, 1).stream().collect(Collectors.toMap(Line::reference, Line::effect));
        assertThat(effects).isEqualTo(Map.of(lost, "LOST", gained, "GAINED", neutral, "NEUTRAL"));
        assertThat(report.matrix(id).get(Destination.CHANTIER)).isEqualTo(Map.of(Destination.IMMEDIATE_MEASURE, 3));
        assertThat(report.page(id, ReplayFilter.of("gagnes", "", ""), 1))
                .extracting(Line::reference)
                .containsExactly(gained);
        assertThat(report.count(id, ReplayFilter.of("tous", "CHARTER", "CHANTIER")))
                .isZero();

        String page = read(HOME + "/essais/" + id);
        assertThat(page)
                .contains(
                        "Sur 5 propositions, 3 auraient reçu une autre suggestion",
                        "href=\"/dossiers/" + lost + "\"",
                        "de=CHANTIER&amp;vers=IMMEDIATE_MEASURE",
                        "Règle 7\u00a0:",
                        "la demande réclame un travail de fond",
                        "Modifiée")
                .doesNotContain("??");
        assertThat(read(HOME + "/essais/" + id + "/cas.csv?effet=gagnes"))
                .contains(gained + ";'=1+1 des trains à Blois;Mesure immédiate;Région;Chantier;Région;Mesure immédiate")
                .doesNotContain(lost);
        // Nothing of it reached the engine.
        assertThat(repository
                        .createDeploymentQuery()
                        .deploymentName("triage-rules")
                        .count())
                .isZero();
    }

    @Test
    void anotherLevelIsCountedApart() throws Exception {
        decideCases();
        long id = replay(replaced(
                "\"REGION\",\"DEPARTEMENT\",\"COMMUNE\",\"ETAT\",\"UE\"",
                "\"DEPARTEMENT\",\"COMMUNE\",\"ETAT\",\"UE\""));
        Totals totals = report.totals(id);
        assertThat(totals.moved()).isZero();
        long other = replay(replaced(
                "<text>wordsLevel</text>\n        </outputEntry>", "<text>\"UE\"</text>\n        </outputEntry>"));
        assertThat(report.totals(other).levels()).isEqualTo(4);
        assertThat(report.find(id)).as("the next one takes its place").isEmpty();
    }

    @Test
    void rulesPutInForceSuggestSurviveARestartAndAreTakenBack() throws Exception {
        decideCases();
        assertThat(suggester
                        .suggest("Des trains le soir", TRAINS, null, List.of())
                        .destination())
                .isEqualTo(Destination.CHANTIER);
        long id = replay(edited());
        assertThat(text(send(HOME + "/essais/" + id + "/mise-en-vigueur").andExpect(status().isUnprocessableEntity())))
                .contains("Écrivez la raison de ce changement.", "Confirmez que vous avez lu");
        putInForce(id).andExpect(redirectedUrl(HOME + "?fait=en-vigueur"));
        Version edited = versions.inForce().orElseThrow();
        assertThat(edited.putBy()).isEqualTo("admin");
        assertThat(edited.figures()).isEqualTo(new RulesVersions.Figures(5, 3, 3, 3));
        assertMeasure();
        assertThat(read(HOME))
                .contains("Des mesures d’abord", "5 propositions essayées, 3 réorientées", "Revenir à cette version")
                .doesNotContain("??");
        assertThat(read(HOME + "/triage.dmn")).isEqualTo(edited());

        startAgain();
        assertThat(versions.inForce()).contains(edited);
        assertMeasure();
        releaseWithOtherRules();
        assertMeasure();
        assertThat(read(HOME)).contains("L’application apporte d’autres règles");
        send(HOME + "/livrees/ecarter").andExpect(redirectedUrl(HOME + "?fait=gardees"));
        assertThat(read(HOME))
                .doesNotContain("L’application apporte d’autres règles")
                .contains("Essayer les règles livrées");

        String address = send(HOME + "/versions/" + (edited.number() - 1) + "/essai")
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        long back = Long.parseLong(address.replaceFirst(".*/", ""));
        worker.work(back);
        putInForce(back).andExpect(redirectedUrl(HOME + "?fait=en-vigueur"));
        assertThat(versions.inForce().orElseThrow().origin()).isEqualTo(Origin.RETURN);
        assertThat(suggester
                        .suggest("Des trains le soir", TRAINS, null, List.of())
                        .destination())
                .isEqualTo(Destination.CHANTIER);
    }

    private void assertMeasure() {
        assertThat(suggester
                        .suggest("Des trains le soir", TRAINS, null, List.of())
                        .destination())
                .isEqualTo(Destination.IMMEDIATE_MEASURE);
    }

    /** What the engine does when it is built, and what we do then. */
    private void startAgain() {
        SpringProcessEngineConfiguration configuration =
                (SpringProcessEngineConfiguration) engine.getProcessEngineConfiguration();
        ReflectionTestUtils.invokeMethod(configuration, "autoDeployResources", engine);
        shippedRules.run(null);
    }

    /** A release deploys its own rules, which are the latest for the engine from then on. */
    private void releaseWithOtherRules() {
        SpringProcessEngineConfiguration configuration =
                (SpringProcessEngineConfiguration) engine.getProcessEngineConfiguration();
        String news = replaced("&gt;= 4", "&gt;= 5");
        repository
                .createDeployment()
                .enableDuplicateFiltering(configuration.isDeployChangedOnly())
                .name(configuration.getDeploymentName())
                .addString("processes/triage.dmn", news)
                .deploy();
        shippedRules.settle(news.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aReleaseReplacesRulesNobodyEditedAndThoseThatNoLongerFit() throws Exception {
        String news = replaced("&gt;= 4", "&gt;= 5");
        shippedRules.settle(news.getBytes(StandardCharsets.UTF_8));
        Version replaced = versions.inForce().orElseThrow();
        assertThat(replaced.origin()).isEqualTo(Origin.SHIPPED);
        assertThat(new String(versions.file(replaced.number()).orElseThrow(), StandardCharsets.UTF_8))
                .isEqualTo(news);

        putInForce(replay(edited())).andExpect(redirectedUrl(HOME + "?fait=en-vigueur"));
        String others = news.replace("name=\"levelRule\"", "name=\"whyThisLevel\"");
        shippedRules.settle(others.getBytes(StandardCharsets.UTF_8));
        assertThat(versions.inForce().orElseThrow().origin()).isEqualTo(Origin.SHIPPED);
    }

    @Test
    void anEngineThatLostItsDefinitionIsGivenItAgain() throws Exception {
        putInForce(replay(edited()));
        Version version = versions.inForce().orElseThrow();
        repository.deleteDeployment(
                repository.getDecisionDefinition(version.definition()).getDeploymentId(), true);
        shippedRules.run(null);
        assertThat(versions.inForce().orElseThrow().number()).isEqualTo(version.number());
        assertMeasure();
    }

    @Test
    void whatWasReplayedAgainstOtherRulesIsReplayedAgain() throws Exception {
        long id = replay(edited());
        shippedRules.settle(replaced("&gt;= 4", "&gt;= 5").getBytes(StandardCharsets.UTF_8));
        assertThat(text(putInForce(id).andExpect(status().isConflict())))
                .contains("D’autres règles ont été mises en vigueur depuis cet essai");
        assertThat(versions.inForce().orElseThrow().origin()).isEqualTo(Origin.SHIPPED);
    }

    @Test
    void onlyAdministratorsReadTryAndChange() throws Exception {
        long id = replay(edited());
        String replay = HOME + "/essais/" + id;
        for (Role role : others()) {
            for (String address : List.of(HOME, HOME + "/triage.dmn", replay, replay + "/cas.csv")) {
                mvc.perform(get(address).with(as(role))).andExpect(status().isForbidden());
            }
            upload(role, edited().getBytes(StandardCharsets.UTF_8)).andExpect(status().isForbidden());
            mvc.perform(post(replay + "/mise-en-vigueur")
                            .param("raison", "parce que")
                            .param("compris", "oui")
                            .with(as(role))
                            .with(csrf()))
                    .andExpect(status().isForbidden());
        }
        mvc.perform(get(HOME + "/essais/999999999").with(as(Role.ADMINISTRATOR)))
                .andExpect(status().isNotFound());
        assertThat(versions.inForce().orElseThrow().origin()).isEqualTo(Origin.SHIPPED);
    }

    @Test
    void thePageSaysTheRulesInFrench() throws Exception {
        assertThat(read(HOME))
                .contains(
                        "Quelle orientation suggérer",
                        "au moins 4",
                        "autre que Région",
                        "Charte et cadre éthique, Mesure immédiate ou Chantier",
                        "moins que «\u00a0Points des mots vides",
                        "Dans tous les autres cas")
                .doesNotContain("??", "NOT_EXPLOITABLE", "triage.rules");
        assertThat(read("/administration")).contains("href=\"" + HOME + "\"");
        assertThat(read("/referentiel/lexique")).contains("href=\"" + HOME + "\"");
    }
}
