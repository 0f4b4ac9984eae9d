package fr.democratiepermanente.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.PortfolioReviewProcess;
import fr.democratiepermanente.process.WorkingDays;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A task that is of no case, such as that of a review, is listed, passed on and lent like any other. */
@ApplicationTest
class OtherWorkTest {

    private static final String CLAIRE = "claire.moreau";
    private static final String YANIS = "yanis.lefevre";
    private static final String LEA = "lea.martinet";
    private static final String NADIA = "nadia.benali";

    @Autowired
    private TaskMoves moves;

    @Autowired
    private CaseProcess process;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Clock clock;

    private TaskService tasks;
    private Agents agents;
    private String key;
    private String task;

    @BeforeEach
    void aReviewWhoseDayHasCome() {
        tasks = engine.getTaskService();
        agents = new Agents(engine.getIdentityService(), tasks, engine.getFormService());
        over();
        key = "REVUE-"
                + jdbc.sql("insert into portfolio_review (day, planned_at) values (?, now()) returning id")
                        .param(today())
                        .query(Long.class)
                        .single();
        process.start(PortfolioReviewProcess.KEY, key, Map.of());
        for (List<Job> jobs = jobs(); !jobs.isEmpty(); jobs = jobs()) {
            jobs.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
        task = agents.task(key).getId();
        // Of the tasks that other tests leave open, a page shows the most pressing.
        jdbc.sql("update act_ru_task set due_date_ = ? where id_ = ?")
                .params(new Date(0), task)
                .update();
    }

    @AfterEach
    void over() {
        jdbc.sql("delete from absence").update();
        jdbc.sql("select id from portfolio_review where held_at is null").query(Long.class).list().stream()
                .map(id -> "REVUE-" + id)
                .forEach(process::end);
        jdbc.sql("delete from portfolio_review_item where review_id in"
                        + " (select id from portfolio_review where held_at is null)")
                .update();
        jdbc.sql("delete from portfolio_review where held_at is null").update();
        moves.moveTasks();
    }

    private List<Job> jobs() {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .singleResult()
                        .getId())
                .list();
    }

    @Test
    void itsManagerSeesItWithItsOwnPageAndPassesItOn() throws Exception {
        assertThat(read(CLAIRE, "/equipe"))
                .contains(key + " · Tenir la revue du portefeuille", "href=\"/pilotage/revues/" + key + "\"")
                .doesNotContain("/dossiers/" + key, "??");
        assertThat(read(NADIA, "/equipe")).doesNotContain(key);

        pass(YANIS);
        assertThat(holder()).isEqualTo(YANIS);
        pass(LEA);
        assertThat(holder()).as("Léa Martinet is not of the pilot directorate").isEqualTo(YANIS);
        pass("-");
        assertThat(holder()).isNull();
        assertThat(jdbc.sql("select count(*) from journal_entry where reference = ?")
                        .param(key)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void itGoesToTheStandInAndComesBack() {
        tasks.setAssignee(task, CLAIRE);
        away(CLAIRE, YANIS);
        moves.moveTasks();
        assertThat(holder()).isEqualTo(YANIS);

        jdbc.sql("delete from absence").update();
        moves.moveTasks();
        assertThat(holder()).isEqualTo(CLAIRE);
    }

    @Test
    void itGoesToThePilotsWhenItsServiceIsGone() {
        jdbc.sql("update act_ru_identitylink set group_id_ = 'service-parti' where task_id_ = ?")
                .param(task)
                .update();

        moves.moveTasks();

        assertThat(tasks.getIdentityLinksForTask(task))
                .extracting(IdentityLink::getGroupId)
                .containsExactly(Role.PILOT_DIRECTORATE.group());
    }

    @Test
    void offeredToPeopleByNameItIsSeenByWhoeverAnswersForTheWholeAndLentAmongThem() throws Exception {
        offerToPeople(LEA, "thomas.picard");
        assertThat(read(CLAIRE, "/equipe")).contains(key);
        assertThat(read(CLAIRE, "/equipe?service=service-mobilites")).doesNotContain(key);
        assertThat(read(NADIA, "/equipe")).doesNotContain(key);
        pass(LEA);
        assertThat(holder()).isEqualTo(LEA);

        away(LEA, NADIA);
        moves.moveTasks();
        assertThat(holder()).as("Nadia Benali takes no part in it").isEqualTo(LEA);
        jdbc.sql("update absence set stand_in = 'thomas.picard'").update();
        moves.moveTasks();
        assertThat(holder()).isEqualTo("thomas.picard");
    }

    @Test
    void itIsInTheListsOfTasklistOfThoseWhoMayDoItAndOfNobodyElse() {
        assertThat(listed(CLAIRE, "Mon service")).contains(task);
        assertThat(listed(CLAIRE, "En retard")).contains(task);
        assertThat(listed(CLAIRE, "Mes tâches")).doesNotContain(task);
        assertThat(listed(LEA, "Toutes les tâches")).doesNotContain(task);
        agents.as(CLAIRE, () -> tasks.claim(task, CLAIRE));
        assertThat(listed(CLAIRE, "Mes tâches")).contains(task);

        tasks.setAssignee(task, null);
        offerToPeople(LEA);
        assertThat(listed(LEA, "Toutes les tâches")).contains(task);
        assertThat(listed(LEA, "En retard")).contains(task);
        assertThat(listed(NADIA, "Toutes les tâches")).doesNotContain(task);
        agents.as(LEA, () -> tasks.claim(task, LEA));
        assertThat(listed(LEA, "Mes tâches")).contains(task);
    }

    @Test
    void anAdministratorIsLedToItsPageBeforeAnAccountIsDeactivated() throws Exception {
        tasks.setAssignee(task, CLAIRE);
        assertThat(read("admin", "/administration/agents/" + CLAIRE + "/desactiver"))
                .contains("href=\"/pilotage/revues/" + key + "\"")
                .doesNotContain("/dossiers/" + key);
    }

    private void offerToPeople(String... people) {
        tasks.deleteCandidateGroup(task, Role.PILOT_DIRECTORATE.group());
        List.of(people).forEach(one -> tasks.addCandidateUser(task, one));
    }

    private List<String> listed(String agent, String filter) {
        String id = engine.getFilterService()
                .createTaskFilterQuery()
                .filterName(filter)
                .singleResult()
                .getId();
        List<String> found = new ArrayList<>();
        agents.as(
                agent,
                () -> engine.getFilterService().<Task>list(id).stream()
                        .map(Task::getId)
                        .forEach(found::add));
        return found;
    }

    private void pass(String to) throws Exception {
        mvc.perform(post("/equipe/attributions")
                        .param("tache", task)
                        .param("a", to)
                        .with(as(CLAIRE))
                        .with(csrf()))
                .andExpect(status().isSeeOther());
    }

    private String read(String agent, String address) throws Exception {
        return mvc.perform(get(address).with(as(agent)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private RequestPostProcessor as(String agent) {
        return user(agent)
                .authorities(engine.getIdentityService().createGroupQuery().groupMember(agent).list().stream()
                        .map(Group::getId)
                        .map(SimpleGrantedAuthority::new)
                        .toList());
    }

    private String holder() {
        return tasks.createTaskQuery().taskId(task).singleResult().getAssignee();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }

    private void away(String agent, String standIn) {
        jdbc.sql("insert into absence (user_id, first_day, last_day, stand_in, created_by, created_at)"
                        + " values (?, ?, ?, ?, 'admin', now())")
                .params(agent, today(), today(), standIn)
                .update();
    }
}
