package fr.democratiepermanente.attack;

import static fr.democratiepermanente.attack.Attacker.hidden;
import static fr.democratiepermanente.attack.ServiceCase.API;
import static fr.democratiepermanente.attack.ServiceCase.json;
import static fr.democratiepermanente.attack.ServiceCase.qualification;
import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.proposal.Supports;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People judge their own case: an agent confirms their own decision, an author supports their own proposal. */
@ApplicationTest
class OwnDecisionAttackTest {

    /** What Agents.submission gives as the author's address. */
    private static final String AUTHOR = "camille@example.org";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Intake intake;

    @Autowired
    private Supports supports;

    @Test
    void nobodyConfirmsTheirOwnRefusal() {
        ServiceCase target = ServiceCase.toQualify(engine, intake);
        Attacker claire = new Attacker(port).signedIn("claire.moreau");
        assertTaken(submit(claire, target, qualification("NOT_EXPLOITABLE", "AUCUN")));
        String before = target.state();

        assertRefused(submit(claire, target, Map.of("confirmed", "YES")), "une autre personne");
        claim(claire, target, "claire.moreau");
        assertRefused(submit(claire, target, Map.of("confirmed", "YES")), "une autre personne");
        assertTaken(claire.postJson(API + "/task/" + target.task().getId() + "/unclaim", "{}"));
        assertThat(target.state()).isEqualTo(before);

        Attacker yanis = new Attacker(port).signedIn("yanis.lefevre");
        assertTaken(submit(yanis, target, Map.of("confirmed", "YES")));
        assertThat(target.task().getTaskDefinitionKey()).isEqualTo("justifyRefusal");
    }

    @Test
    void nobodyPublishesTheirOwnAnswer() {
        ServiceCase target = ServiceCase.toQualify(engine, intake);
        Map<String, Object> toThePilot = qualification("CHANTIER", "REGION");
        toThePilot.put("service", "service-pilote");
        Attacker claire = new Attacker(port).signedIn("claire.moreau");
        assertTaken(submit(claire, target, toThePilot));
        free(target);
        assertTaken(submit(
                claire,
                target,
                Map.of(
                        "outcome", "HANDLED",
                        "chantier", "se-deplacer-sans-voiture",
                        "study", "Faisable dès 2028.",
                        "recommendation", "INTEGRATE")));
        free(target);
        assertTaken(submit(claire, target, Map.of("answer", "Merci, nous retenons votre proposition pour 2028.")));
        assertThat(target.task().getTaskDefinitionKey()).isEqualTo("reviewAnswer");
        String before = target.state();

        assertRefused(submit(claire, target, Map.of("decision", "PUBLISH")), "une autre personne");
        assertThat(target.state()).isEqualTo(before);
    }

    @Test
    void anAuthorsSupportOfTheirOwnProposalCountsNothingHoweverWritten() {
        ServiceCase target = ServiceCase.toHandle(engine, intake);
        for (String address : List.of(AUTHOR, AUTHOR, "Camille@Example.ORG", "  " + AUTHOR + " ")) {
            assertThat(support(target, address).status()).isEqualTo(303);
        }
        assertThat(supports.count(target.reference())).isZero();

        Answer somebody = support(target, "quelqu.un@example.org");
        Answer again = support(target, "Quelqu.Un@example.org");
        assertThat(supports.count(target.reference())).isEqualTo(1);
        assertThat(List.of(somebody, again))
                .as("the answer tells nobody who proposed or supported")
                .allSatisfy(answer -> assertThat(answer.header("Location"))
                        .isEqualTo(support(target, AUTHOR).header("Location")));
    }

    private Answer support(ServiceCase target, String address) {
        Attacker visitor = new Attacker(port);
        String page = "/propositions/" + target.reference();
        return visitor.postForm(
                page + "/soutiens", Map.of("_csrf", hidden(visitor.get(page).body(), "_csrf"), "email", address));
    }

    private static void claim(Attacker agent, ServiceCase target, String name) {
        assertTaken(
                agent.postJson(API + "/task/" + target.task().getId() + "/claim", "{\"userId\": \"" + name + "\"}"));
    }

    private static Answer submit(Attacker agent, ServiceCase target, Map<String, Object> values) {
        return agent.postJson(API + "/task/" + target.task().getId() + "/submit-form", json(values));
    }

    private static void assertTaken(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    /** The rules gave the task to somebody: here whoever may take it does. */
    private void free(ServiceCase target) {
        engine.getTaskService().setAssignee(target.task().getId(), null);
    }

    private static void assertRefused(Answer answer, String named) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(named);
    }
}
