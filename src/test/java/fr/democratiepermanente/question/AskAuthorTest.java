package fr.democratiepermanente.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.QuestionProcess;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.proposal.AnswerClock;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Status;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An agent asks the author from a task: the case waits, the promise too, and the task comes back with the answer. */
@ApplicationTest
class AskAuthorTest {

    private static final Map<String, Object> QUESTION =
            Map.of("outcome", "QUESTION", "questionText", "À quel endroit\u202f?");

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Questions questions;

    @Autowired
    private Replies replies;

    @Autowired
    private AnswerClock clock;

    @Autowired
    private Journal journal;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    private Agents agents;

    @BeforeEach
    void agents() {
        agents = new Agents(identity, tasks, forms);
    }

    @Test
    void theOneWhoQualifiesAsksFirst() {
        String reference = cases.take("Un verger partagé");

        agents.submit("claire.moreau", reference, QUESTION);
        assertThat(proposals.get(reference).step()).isEqualTo(ProposalProcess.ASK_AUTHOR_FIRST);
        waitsForItsAuthor(reference);
        assertThat(proposals.get(reference).destination()).isEmpty();

        jdbc.sql("update proposal set destination = 'NOT_EXPLOITABLE' where reference = ?")
                .param(reference)
                .update();
        assertThat(new Attacker(port)
                        .get("/propositions?q=" + reference + "&orientation=NOT_EXPLOITABLE")
                        .body())
                .as("what a second agent did not confirm")
                .doesNotContain("/propositions/" + reference);

        answer(reference);
        assertThat(agents.task(reference).getTaskDefinitionKey()).isEqualTo(ProposalProcess.QUALIFY_PROPOSAL);
        assertThat(proposals.get(reference).status()).isEqualTo(Status.QUALIFYING);
        assertThat(clock.isPaused(reference)).isFalse();
        cases.qualify(reference);
        assertThat(proposals.get(reference).status()).isEqualTo(Status.HANDLING);
    }

    @Test
    void theServiceAsksAndGetsItsTaskBack() {
        String reference = cases.take("Un composteur de quartier");
        cases.qualify(reference);

        agents.submit("lea.martinet", reference, QUESTION);
        assertThat(proposals.get(reference).step()).isEqualTo(ProposalProcess.ASK_AUTHOR);
        waitsForItsAuthor(reference);

        answer(reference);
        assertThat(agents.task(reference).getTaskDefinitionKey()).isEqualTo(ProposalProcess.PLAN_MEASURE);
        assertThat(proposals.get(reference).status()).isEqualTo(Status.HANDLING);
        assertThat(journal.of(reference))
                .extracting(JournalEntry::kind)
                .contains(JournalKind.QUESTION_ASKED, JournalKind.CLOCK_STOPPED, JournalKind.CLOCK_RESUMED)
                .doesNotContain(JournalKind.HANDLED);

        // As often as needed.
        agents.submit("lea.martinet", reference, QUESTION);
        waitsForItsAuthor(reference);
        assertThat(questions.of(reference)).hasSize(2);
    }

    @Test
    void aQuestionWithoutWordsIsRefused() {
        String reference = cases.take("Une boîte à livres");

        assertThatThrownBy(() -> agents.submit("claire.moreau", reference, Map.of("outcome", "QUESTION")))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("Votre question");

        assertThat(questions.of(reference)).isEmpty();
        assertThat(proposals.get(reference).status()).isEqualTo(Status.QUALIFYING);
    }

    @Test
    void whoeverHasTheTaskHearsOfAnAnswerThatComesLate() {
        String reference = cases.take("Un banc de plus");
        cases.qualify(reference);
        agents.submit("lea.martinet", reference, QUESTION);
        cases.runJobs(reference);
        String process = runtime.createProcessInstanceQuery()
                .processDefinitionKey(QuestionProcess.KEY)
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId();
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(process)
                .activityId("silenceDue")
                .singleResult()
                .getId());
        cases.runJobs(reference);
        tasks.claim(agents.task(reference).getId(), "lea.martinet");

        answer(reference);
        answer(reference);

        assertThat(jdbc.sql("select recipient from mail where reference = ? and event_key like '%:reply-%'")
                        .param(reference)
                        .query(String.class)
                        .list())
                .containsExactly(identity.createUserQuery()
                        .userId("lea.martinet")
                        .singleResult()
                        .getEmail());
        assertThat(journal.of(reference)).extracting(JournalEntry::kind).endsWith(JournalKind.AUTHOR_REPLIED_LATE);
    }

    private void waitsForItsAuthor(String reference) {
        cases.runJobs(reference);
        assertThat(agents.task(reference)).isNull();
        assertThat(proposals.get(reference).status()).isEqualTo(Status.ASKING);
        assertThat(clock.isPaused(reference)).isTrue();
    }

    private void answer(String reference) {
        List<Question> asked = questions.of(reference);
        replies.take(
                new NewReply(reference, asked.get(asked.size() - 1).id(), 0, "Derrière la gare.", Channel.WEB, null));
        cases.runJobs(reference);
    }
}
