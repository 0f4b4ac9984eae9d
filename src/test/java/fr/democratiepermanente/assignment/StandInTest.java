package fr.democratiepermanente.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.identity.AbsencesChanged;
import fr.democratiepermanente.identity.ServiceClosed;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.opinion.Opinions;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.OpinionsProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Open tasks follow absences: to the stand-in, to the stand-in's own, and back. */
@ApplicationTest
class StandInTest {

    private static final String CAMILLE = "camille.renaud";
    private static final String OUSMANE = "ousmane.diallo";
    private static final String PAUL = "paul.girardin";

    @Autowired
    private TaskMoves moves;

    @Autowired
    private StandInTasks lent;

    @Autowired
    private Opinions opinions;

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
    private TransactionTemplate transactions;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private Clock clock;

    private Agents agents;
    private String reference;
    private String task;

    @BeforeEach
    void taskOfCamille() {
        agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
        reference = intake.take(Agents.submission("Une proposition qui change de mains"));
        opinions.ask(reference, List.of("service-education"), "Qu’en pensez-vous ?", today().plusDays(9), "admin");
        process.start(OpinionsProcess.KEY, reference, Map.of());
        task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId();
        engine.getTaskService().setAssignee(task, CAMILLE);
    }

    @AfterEach
    void everybodyIsBack() {
        jdbc.sql("delete from absence").update();
        moves.moveTasks();
    }

    @Test
    void aTaskGoesToTheStandInAndComesBack() {
        away(CAMILLE, OUSMANE, 3);
        moves.moveTasks();
        assertThat(holder()).isEqualTo(OUSMANE);
        assertThat(lastLine().detail())
                .hasValueSatisfying(why ->
                        assertThat(why).isEqualTo("Confiée automatiquement pendant l’absence de Camille Renaud."));
        int lines = journal.of(reference).size();
        moves.moveTasks();
        assertThat(journal.of(reference)).as("doing it again changes nothing").hasSize(lines);

        jdbc.sql("delete from absence").update();
        moves.moveTasks();
        assertThat(holder()).isEqualTo(CAMILLE);
        assertThat(lastLine()).satisfies(line -> {
            assertThat(line.kind()).isEqualTo(JournalKind.TASK_ASSIGNED);
            assertThat(line.from()).contains(OUSMANE);
            assertThat(line.detail()).contains("Rendue automatiquement au retour de Camille Renaud.");
        });
        assertThat(lent.all()).noneMatch(one -> one.task().equals(task));
    }

    @Test
    void theStandInsStandInTakesOverAndItComesBackToTheFirst() {
        away(CAMILLE, OUSMANE, 3);
        moves.moveTasks();
        away(OUSMANE, PAUL, 1);
        moves.moveTasks();
        assertThat(holder()).isEqualTo(PAUL);

        jdbc.sql("delete from absence where user_id = ?").param(CAMILLE).update();
        moves.moveTasks();
        assertThat(holder()).isEqualTo(CAMILLE);
    }

    @Test
    void whatSomebodyDecidedMeanwhileHolds() {
        away(CAMILLE, OUSMANE, 3);
        moves.moveTasks();
        engine.getTaskService().setAssignee(task, PAUL);

        jdbc.sql("delete from absence").update();
        moves.moveTasks();
        assertThat(holder()).isEqualTo(PAUL);
    }

    @Test
    void aTaskStaysWithWhoeverIsAwayWithoutStandInOrWithAStrangers() {
        away(CAMILLE, null, 3);
        moves.moveTasks();
        assertThat(holder()).isEqualTo(CAMILLE);
        jdbc.sql("update absence set stand_in = 'lea.martinet'").update();
        moves.moveTasks();
        assertThat(holder()).as("Léa Martinet is of another service").isEqualTo(CAMILLE);
    }

    @Test
    void aTaskIsPassedOnAtOnceWhenAnAbsenceIsAnnouncedAndComesBackWhenItsLastDayIsOver() {
        transactions.executeWithoutResult(status -> {
            away(CAMILLE, OUSMANE, 0);
            events.publishEvent(new AbsencesChanged());
        });
        assertThat(holder()).isEqualTo(OUSMANE);

        jdbc.sql("update absence set first_day = first_day - 1, last_day = last_day - 1")
                .update();
        moves.moveTasks();
        assertThat(holder()).isEqualTo(CAMILLE);
    }

    @Test
    void tasksOfAServiceThatIsRemovedGoToThePilots() {
        jdbc.sql("update act_ru_identitylink set group_id_ = 'service-supprime' where task_id_ = ?")
                .param(task)
                .update();
        transactions.executeWithoutResult(status -> events.publishEvent(new ServiceClosed("service-supprime")));

        assertThat(holder()).isNull();
        assertThat(engine.getTaskService().getIdentityLinksForTask(task))
                .extracting(IdentityLink::getGroupId)
                .containsExactly("pilot-directorate");
        assertThat(lastLine()).satisfies(line -> {
            assertThat(line.kind()).isEqualTo(JournalKind.TASK_OFFERED);
            assertThat(line.detail()).hasValueSatisfying(why -> assertThat(why).contains("direction pilote"));
        });
        agents.as("claire.moreau", () -> engine.getTaskService().claim(task, "claire.moreau"));
    }

    private String holder() {
        Task found = engine.getTaskService().createTaskQuery().taskId(task).singleResult();
        return found.getAssignee();
    }

    private JournalEntry lastLine() {
        List<JournalEntry> lines = journal.of(reference);
        return lines.get(lines.size() - 1);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }

    private void away(String agent, String standIn, int days) {
        jdbc.sql("insert into absence (user_id, first_day, last_day, stand_in, created_by, created_at)"
                        + " values (?, ?, ?, ?, 'admin', now())")
                .params(agent, today(), today().plusDays(days), standIn)
                .update();
    }
}
