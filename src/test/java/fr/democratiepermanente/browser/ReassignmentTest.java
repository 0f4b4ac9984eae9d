package fr.democratiepermanente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import fr.democratiepermanente.opinion.Opinions;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.OpinionsProcess;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A manager shares the work of the service out anew. */
@BrowserTest
class ReassignmentTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private Opinions opinions;

    @Autowired
    private CaseProcess process;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Clock clock;

    @Test
    void aManagerGivesTasksToSomebodyElseAndSeesWhatBecameOfThem(Browser browser) {
        Task first = asked("Un car pour le lycée de Gien");
        Task second = asked("Une cantine ouverte le mercredi");
        try (Visitor paul = Visitor.with(browser, port)) {
            paul.signIn("paul.girardin");
            Page page = paul.page();
            page.navigate("/equipe");
            Accessibility.check(paul, "equipe");

            paul.press("Confier les tâches cochées");
            assertThat(page.locator(".error-summary")).containsText("Cochez au moins une tâche");
            page.locator("#tache-" + first.getId()).check();
            page.locator("#tache-" + second.getId()).check();
            page.locator("#a").selectOption("ousmane.diallo");
            paul.press("Confier les tâches cochées");

            assertThat(page.locator(".notice-success")).containsText("2\u00a0tâches ont changé de main");
            page.navigate("/equipe?agent=ousmane.diallo");
            assertThat(page.locator("#tache-" + first.getId())).isVisible();
            Accessibility.check(paul, "equipe-une-personne");
        }
        assertThat(List.of(first, second))
                .allSatisfy(task -> assertThat(tasks.createTaskQuery()
                                .taskId(task.getId())
                                .singleResult()
                                .getAssignee())
                        .isEqualTo("ousmane.diallo"));
    }

    private Task asked(String title) {
        String reference = cases.take(title);
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        opinions.ask(
                reference, List.of("service-education"), "Qu’en pensez-vous ?", today.plusDays(9), "claire.moreau");
        process.start(OpinionsProcess.KEY, reference, Map.of());
        return tasks.createTaskQuery()
                .processDefinitionKey(OpinionsProcess.KEY)
                .processInstanceBusinessKey(reference)
                .singleResult();
    }
}
