package fr.democratiepermanente.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.opinion.Opinions;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.OpinionsProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Managers see who has how much, and pass tasks on with their own rights. */
@ApplicationTest
class ReassignmentPagesTest {

    private static final String PAUL = "paul.girardin";
    private static final String CAMILLE = "camille.renaud";
    private static final String OUSMANE = "ousmane.diallo";

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
    private MockMvc mvc;

    @Autowired
    private Clock clock;

    private Agents agents;
    private String reference;
    private String task;

    @BeforeEach
    void aTaskOfCamille() {
        agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
        reference = intake.take(Agents.submission("Une proposition à répartir"));
        task = ask(reference, "service-education");
        engine.getTaskService().setAssignee(task, CAMILLE);
        // Of the tasks that other tests leave open, a page shows the most pressing.
        jdbc.sql("update act_ru_task set due_date_ = ? where id_ = ?")
                .params(new Date(0), task)
                .update();
    }

    private String ask(String reference, String service) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        opinions.ask(reference, List.of(service), "Qu’en pensez-vous ?", today.plusDays(9), "lea.martinet");
        process.start(OpinionsProcess.KEY, reference, Map.of());
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId();
    }

    private RequestPostProcessor as(String agent) {
        return user(agent)
                .authorities(engine.getIdentityService().createGroupQuery().groupMember(agent).list().stream()
                        .map(Group::getId)
                        .map(SimpleGrantedAuthority::new)
                        .toList());
    }

    private ResultActions open(String agent, String query) throws Exception {
        return mvc.perform(get("/equipe" + query).with(as(agent)));
    }

    /** Sends the form and reads the page the browser is led to. */
    private String pass(String manager, String to, String... tasks) throws Exception {
        MockHttpSession session = new MockHttpSession();
        MvcResult sent = mvc.perform(post("/equipe/attributions")
                        .param("tache", tasks)
                        .param("a", to)
                        .session(session)
                        .with(as(manager))
                        .with(csrf()))
                .andExpect(status().isSeeOther())
                .andReturn();
        return mvc.perform(get("/equipe")
                        .flashAttrs(Map.copyOf(sent.getFlashMap()))
                        .with(as(manager)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private String holder(String id) {
        return engine.getTaskService()
                .createTaskQuery()
                .taskId(id)
                .singleResult()
                .getAssignee();
    }

    @Test
    void aManagerSeesTheirServiceAndNoOther() throws Exception {
        open(PAUL, "")
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Camille Renaud"),
                                containsString("Ousmane Diallo"),
                                containsString(reference),
                                containsString("En retard"),
                                not(containsString("Direction des mobilités")),
                                not(containsString("Léa Martinet")),
                                not(containsString("??")))));
        open("nadia.benali", "").andExpect(content().string(not(containsString(reference))));
        open("nadia.benali", "?service=service-education").andExpect(content().string(not(containsString(reference))));
        open("claire.moreau", "?service=service-education").andExpect(content().string(containsString(reference)));
        for (String stranger : List.of(CAMILLE, "helene.roussel", "marc.dubreuil")) {
            open(stranger, "").andExpect(status().isForbidden());
        }
    }

    @Test
    void theFiltersNarrowTheTasksDown() throws Exception {
        open(PAUL, "?agent=" + CAMILLE + "&etat=LATE").andExpect(content().string(containsString(reference)));
        open(PAUL, "?agent=" + OUSMANE).andExpect(content().string(not(containsString(reference))));
        open(PAUL, "?agent=-").andExpect(content().string(not(containsString(reference))));
        open(PAUL, "?etat=CHASED").andExpect(content().string(not(containsString(reference))));
        engine.getTaskService().setPriority(task, 100);
        open(PAUL, "?etat=CHASED")
                .andExpect(content().string(allOf(containsString(reference), containsString("Relancée"))));
        open(PAUL, "?etat=x&agent=y&service=z").andExpect(status().isOk());
        open(PAUL, "?agent=a\u0000b").andExpect(status().is4xxClientError());
    }

    @Test
    void severalTasksArePassedOnAtOnce() throws Exception {
        String other = ask(intake.take(Agents.submission("Une seconde")), "service-education");

        String page = pass(PAUL, OUSMANE, task, other);

        assertThat(page).contains("2\u00a0tâches ont changé de main");
        assertThat(holder(task)).isEqualTo(OUSMANE);
        assertThat(holder(other)).isEqualTo(OUSMANE);
        assertThat(journal.of(reference)).last().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(JournalKind.TASK_ASSIGNED);
            assertThat(line.actor()).contains(PAUL);
            assertThat(line.to()).contains(OUSMANE);
        });
        assertThat(pass(PAUL, "-", task)).contains("1\u00a0tâche a changé de main");
        assertThat(holder(task)).isNull();
    }

    @Test
    void eachTaskThatStaysSaysWhy() throws Exception {
        String done = ask(intake.take(Agents.submission("Une proposition traitée")), "service-education");
        engine.getTaskService().setAssignee(done, CAMILLE);
        agents.as(
                CAMILLE,
                () -> engine.getFormService()
                        .submitTaskForm(done, Map.of("position", "FAVOURABLE", "opinion", "Très bien.")));
        String elsewhere = intake.take(Agents.submission("Une proposition d’ailleurs"));
        String foreign = ask(elsewhere, "service-culture");

        String page = pass(PAUL, OUSMANE, done, foreign, task, "no-such-task");

        assertThat(page)
                .contains("1\u00a0tâche a changé de main")
                .contains("déjà traitée, par Camille Renaud, le ")
                .contains("pas le droit")
                .doesNotContain(elsewhere);
        assertThat(holder(task)).isEqualTo(OUSMANE);
        assertThat(holder(foreign)).isNotEqualTo(OUSMANE);
        assertThat(pass(PAUL, "lea.martinet", task)).contains("pas du service");
        assertThat(pass(PAUL, "personne.ici", task)).contains("Aucun compte ne porte ce nom");
        assertThat(holder(task)).isEqualTo(OUSMANE);
    }

    @Test
    void nothingChosenIsSaidAndWhatWasTickedIsKept() throws Exception {
        mvc.perform(post("/equipe/attributions")
                        .param("a", OUSMANE)
                        .with(as(PAUL))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Cochez au moins une tâche")));
        mvc.perform(post("/equipe/attributions")
                        .param("tache", task)
                        .with(as(PAUL))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(
                                containsString("Choisissez à qui confier les tâches"),
                                containsString("value=\"" + task + "\" checked"))));
        mvc.perform(post("/equipe/attributions")
                        .param("tache", task)
                        .param("a", OUSMANE)
                        .with(as(PAUL)))
                .andExpect(status().isForbidden());
        mvc.perform(post("/equipe/attributions")
                        .param("tache", task)
                        .param("a", OUSMANE)
                        .with(as(OUSMANE))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        assertThat(holder(task)).isEqualTo(CAMILLE);
    }
}
