package fr.democratiepermanente.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.assignment.AssignmentRules.Mode;
import fr.democratiepermanente.assignment.AssignmentRules.Verdict;
import fr.democratiepermanente.assignment.Assignments.Choice;
import fr.democratiepermanente.assignment.Situation.Expected;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.opinion.Opinions;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.OpinionsProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.task.CaseTasks;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom a task goes to: each line of the table, then the people it means. */
@ApplicationTest
class AssignmentTest {

    @Autowired
    private AssignmentRules rules;

    @Autowired
    private Assignments assignments;

    @Autowired
    private AssignmentSection section;

    @Autowired
    private Opinions opinions;

    @Autowired
    private CaseTasks caseTasks;

    @Autowired
    private CaseProcess process;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Intake intake;

    @Autowired
    private Journal journal;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private Agents agents;
    private String reference;

    @BeforeEach
    void openCase() {
        agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
        reference = intake.take(Agents.submission("Une proposition à confier"));
    }

    @AfterEach
    void everybodyIsBack() {
        jdbc.sql("delete from absence").update();
    }

    @ParameterizedTest
    @CsvSource({
        // open, expected, specialists, their load, referents, their load, trained, managers
        "false, PREVIOUS, 1,   0, 1,   0, 1, 1, PILOT",
        "true,  PREVIOUS, 1,   0, 1,   0, 1, 1, PREVIOUS",
        "true,  PREVIOUS, 0,   0, 0,   0, 0, 0, PREVIOUS",
        "true,  PREVIOUS_REPLACED, 1, 0, 1, 0, 1, 1, STAND_IN",
        "true,  SPECIALIST_REPLACED, 0, 0, 1, 0, 1, 1, STAND_IN",
        "true,  SPECIALIST_REPLACED, 1, 0, 1, 0, 1, 1, SPECIALIST",
        "true,  NOBODY,   1,  99, 2,   3, 2, 1, SPECIALIST",
        "true,  NOBODY,   1, 100, 2,   3, 2, 1, LEAST_LOADED",
        "true,  NOBODY,   0,   0, 2,  99, 2, 1, LEAST_LOADED",
        "true,  NOBODY,   0,   0, 2, 100, 2, 1, OPEN_TO_SERVICE",
        "true,  NOBODY,   0,   0, 0,   0, 0, 1, MANAGER",
        "true,  NOBODY,   0,   0, 0,   0, 3, 1, MANAGER",
        "true,  NOBODY,   0,   0, 0,   0, 0, 0, OPEN_TO_SERVICE",
        "true,  NOBODY,   0,   0, 0,   0, 3, 0, OPEN_TO_SERVICE"
    })
    void eachSituationHasItsRule(
            boolean open,
            Expected expectedHolder,
            int specialists,
            int specialistLoad,
            int referents,
            int referentLoad,
            int trained,
            int managers,
            Mode expected) {
        Verdict verdict = rules.decide(new Situation(
                open, expectedHolder, specialists, specialistLoad, referents, referentLoad, trained, managers));

        assertThat(verdict.mode()).isEqualTo(expected);
        assertThat(verdict.reason()).matches("[a-zà].*[^.]");
    }

    @Test
    void noTrainedReferentAndNobodyTrainedPresentAreTwoReasons() {
        assertThat(rules.decide(new Situation(true, Expected.NOBODY, 0, 0, 0, 0, 0, 1))
                        .reason())
                .contains("aucun agent référent de ce service n’est encore formé");
        assertThat(rules.decide(new Situation(true, Expected.NOBODY, 0, 0, 0, 0, 2, 1))
                        .reason())
                .contains("aucun agent référent formé n’est présent");
    }

    @Test
    void theOneWhoKnowsTheThemeComesFirstUnlessAway() {
        about("AGRICULTURE_ALIMENTATION");
        assertThat(choose("service-economie")).extracting(Choice::user).isEqualTo("antoine.leclair");
        about("ECONOMIE_EMPLOI");
        assertThat(choose("service-economie")).extracting(Choice::user).isEqualTo("julie.perrot");

        away("julie.perrot", "isabelle.caron");
        assertThat(choose("service-economie"))
                .extracting(Choice::mode, Choice::user, Choice::standsInFor)
                .containsExactly(Mode.STAND_IN, "isabelle.caron", "julie.perrot");
        jdbc.sql("update absence set stand_in = null").update();
        assertThat(choose("service-economie"))
                .extracting(Choice::mode, Choice::user)
                .containsExactly(Mode.LEAST_LOADED, "antoine.leclair");
        away("antoine.leclair", null);
        assertThat(choose("service-economie"))
                .extracting(Choice::mode, Choice::user)
                .containsExactly(Mode.MANAGER, "isabelle.caron");
        away("isabelle.caron", null);
        assertThat(choose("service-economie"))
                .extracting(Choice::mode, Choice::user)
                .containsExactly(Mode.OPEN_TO_SERVICE, null);
    }

    @Test
    void aServiceThatIsGoneLeavesItsTasksToThePilots() {
        assertThat(choose("service-fantome")).extracting(Choice::mode).isEqualTo(Mode.PILOT);
    }

    @Test
    void aServiceWithoutTrainedReferentGivesItToItsManagerAndSaysWhy() {
        ask("service-finances");

        assertThat(task("service-finances").getAssignee()).isEqualTo("denis.vasseur");
        assertThat(journal.of(reference)).last().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(JournalKind.TASK_ASSIGNED);
            assertThat(line.to()).contains("denis.vasseur");
            assertThat(line.actor()).isEmpty();
            assertThat(line.detail())
                    .hasValueSatisfying(why -> assertThat(why)
                            .isEqualTo("Confiée automatiquement parce que"
                                    + " aucun agent référent de ce service n’est encore formé."));
        });
        assertThat(section.content(reference)).isPresent();
        assertThat(engine.getRuntimeService()
                        .getVariables(task("service-finances").getProcessInstanceId()))
                .isEmpty();
    }

    @Test
    void whoeverHadTheCaseBeforeHasItAgainOrTheirStandIn() {
        ask("service-education");
        Task first = task("service-education");
        engine.getTaskService().setAssignee(first.getId(), "ousmane.diallo");
        agents.as(
                "ousmane.diallo",
                () -> engine.getFormService()
                        .submitTaskForm(first.getId(), Map.of("position", "FAVOURABLE", "opinion", "Oui.")));

        assertThat(choose("service-education"))
                .extracting(Choice::mode, Choice::user)
                .containsExactly(Mode.PREVIOUS, "ousmane.diallo");
        away("ousmane.diallo", "paul.girardin");
        assertThat(choose("service-education"))
                .extracting(Choice::mode, Choice::user, Choice::standsInFor)
                .containsExactly(Mode.STAND_IN, "paul.girardin", "ousmane.diallo");
    }

    @Test
    void amongEqualsTheOneWithFewestTasksIsChosen() {
        about("AUTRE");
        Map<String, Integer> load = caseTasks.load(List.of("manon.guyot", "karim.haddad"));
        String freer = load.get("karim.haddad") <= load.get("manon.guyot") ? "karim.haddad" : "manon.guyot";

        assertThat(choose("service-environnement"))
                .extracting(Choice::mode, Choice::user)
                .containsExactly(Mode.LEAST_LOADED, freer);
    }

    private Choice choose(String service) {
        return assignments.choose(reference, "task-to-be", service);
    }

    private void about(String theme) {
        jdbc.sql("update proposal set theme_code = ? where reference = ?")
                .params(theme, reference)
                .update();
    }

    private void away(String agent, String standIn) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        jdbc.sql("insert into absence (user_id, first_day, last_day, stand_in, created_by, created_at)"
                        + " values (?, ?, ?, ?, 'admin', now())")
                .params(agent, today, today.plusDays(3), standIn)
                .update();
    }

    private void ask(String service) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        opinions.ask(reference, List.of(service), "Qu’en pensez-vous ?", today.plusDays(9), "lea.martinet");
        process.start(OpinionsProcess.KEY, reference, Map.of());
    }

    private Task task(String service) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskCandidateGroup(service)
                .includeAssignedTasks()
                .singleResult();
    }
}
