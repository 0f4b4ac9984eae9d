package fr.democratiepermanente.question;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.question.Question.Reply;
import fr.democratiepermanente.question.Question.State;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers that come late, twice, or as a timer fires: none is lost, none counts twice. */
@ApplicationTest
class RepliesTest {

    private static final int PATIENCE_SECONDS = 30;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Replies replies;

    @Autowired
    private Questions questions;

    @Autowired
    private ForgetQuestions forgetQuestions;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Journal journal;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void aLateAnswerIsKeptAndMarked() {
        AskedCase asked = AskedCase.waiting(application, "Où\u202f?");
        asked.fire("silenceDue");
        asked.runJobs();

        assertThat(replies.take(asked.reply("À la mairie."))).contains(Replies.Outcome.KEPT);

        assertThat(asked.question().state()).isEqualTo(State.ANSWERED);
        assertThat(asked.question().replies()).singleElement().matches(Reply::late);
        assertThat(kinds(asked))
                .endsWith(JournalKind.AUTHOR_SILENT, JournalKind.CLOCK_RESUMED, JournalKind.AUTHOR_REPLIED_LATE);
    }

    @Test
    void anAnswerAfterTheTimerAndBeforeWhatItDoesIsInTime() {
        AskedCase asked = AskedCase.waiting(application, "Où\u202f?");
        asked.fire("silenceDue");

        replies.take(asked.reply("À la mairie."));
        asked.runJobs();

        assertThat(asked.instance()).isNull();
        assertThat(asked.question().replies()).singleElement().matches(reply -> !reply.late());
        assertThat(kinds(asked))
                .endsWith(JournalKind.AUTHOR_REPLIED, JournalKind.CLOCK_RESUMED)
                .doesNotContain(JournalKind.AUTHOR_SILENT);
    }

    @Test
    void anAnswerThatLosesAgainstTheTimerIsKeptAllTheSame() {
        AskedCase asked = AskedCase.waiting(application, "Où\u202f?");
        NewReply reply = asked.reply("À la mairie.");
        TransactionTemplate timer = new TransactionTemplate(transactions);

        CompletableFuture<Optional<Replies.Outcome>> answered = timer.execute(status -> {
            asked.fire("silenceDue");
            CompletableFuture<Optional<Replies.Outcome>> sent =
                    CompletableFuture.supplyAsync(() -> replies.take(reply));
            waitUntilSomebodyIsBlocked();
            return sent;
        });

        assertThat(answered.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join())
                .contains(Replies.Outcome.KEPT);
        asked.runJobs();
        assertThat(asked.question().replies()).hasSize(1);
        assertThat(kinds(asked)).containsOnlyOnce(JournalKind.AUTHOR_REPLIED).doesNotContain(JournalKind.AUTHOR_SILENT);
    }

    @Test
    void aTimerThatLosesAgainstTheAnswerFiresNoMore() {
        AskedCase asked = AskedCase.waiting(application, "Où\u202f?");
        TransactionTemplate author = new TransactionTemplate(transactions);

        CompletableFuture<Void> fired = author.execute(status -> {
            replies.take(asked.reply("À la mairie."));
            CompletableFuture<Void> firing = CompletableFuture.runAsync(() -> asked.fire("silenceDue"));
            waitUntilSomebodyIsBlocked();
            return firing;
        });

        assertThat(fired.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .handle((done, failure) -> failure)
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(OptimisticLockingException.class);
        asked.runJobs();
        assertThat(asked.instance()).isNull();
        assertThat(kinds(asked)).endsWith(JournalKind.AUTHOR_REPLIED, JournalKind.CLOCK_RESUMED);
    }

    @Test
    void anAnswerIsKeptThoughItsProcessIsGone() {
        AskedCase asked = AskedCase.waiting(application, "Où\u202f?");
        // Behind everybody's back: the question still counts as waited for.
        jdbc.sql("delete from act_ru_event_subscr where proc_inst_id_ = ?")
                .param(asked.instance().getId())
                .update();

        assertThat(replies.take(asked.reply("À la mairie."))).contains(Replies.Outcome.KEPT);

        assertThat(asked.question().replies()).hasSize(1);
    }

    @Test
    void whatIsSentTwiceCountsOnceAndWhatIsAddedIsASupplement() {
        AskedCase asked = AskedCase.waiting(application, "Où\u202f?");
        NewReply reply = asked.reply("À la mairie.");

        assertThat(replies.take(reply)).contains(Replies.Outcome.KEPT);
        assertThat(replies.take(reply)).contains(Replies.Outcome.KEPT);
        assertThat(replies.take(new NewReply(
                        reply.reference(), reply.question(), 0, "Plutôt à la gare.", reply.channel(), null)))
                .contains(Replies.Outcome.OVERTAKEN);
        assertThat(replies.take(asked.reply("Côté pair."))).contains(Replies.Outcome.KEPT);

        assertThat(asked.question().replies()).extracting(Reply::text).containsExactly("À la mairie.", "Côté pair.");
        assertThat(asked.question().replies()).noneMatch(Reply::late);
        assertThat(kinds(asked)).endsWith(JournalKind.AUTHOR_REPLIED, JournalKind.REPLY_ADDED_TO);
    }

    @Test
    void thereIsAnEndToAdditionsAndToAnswersOfClosedCases() {
        AskedCase asked = AskedCase.waiting(application, "Où\u202f?");
        for (int n = 0; n < Replies.MOST; n++) {
            assertThat(replies.take(asked.reply("Précision " + n))).contains(Replies.Outcome.KEPT);
        }
        assertThat(replies.take(asked.reply("De trop"))).contains(Replies.Outcome.TOO_MANY);

        AskedCase closed = AskedCase.waiting(application, "Où\u202f?");
        new TransactionTemplate(transactions).executeWithoutResult(status -> proposals.close(closed.reference()));
        assertThat(replies.take(closed.reply("Trop tard"))).contains(Replies.Outcome.CASE_CLOSED);
        assertThat(closed.question().isAnswered()).isFalse();
    }

    @Test
    void nobodyAnswersTheQuestionOfAnotherCaseOrOneNotSentYet() {
        AskedCase asked = AskedCase.waiting(application, "Où\u202f?");
        AskedCase other = AskedCase.asked(application, null, "Quand\u202f?");

        assertThat(replies.take(new NewReply(
                        other.reference(),
                        asked.question().id(),
                        0,
                        "Ici",
                        asked.reply("").channel(),
                        null)))
                .isEmpty();
        assertThat(replies.take(other.reply("Demain"))).isEmpty();
        assertThat(asked.question().isAnswered()).isFalse();
        assertThat(other.question().isAnswered()).isFalse();
    }

    @Test
    void aProposalTakenBackLeavesNothingOfTheExchange() {
        AskedCase asked = AskedCase.waiting(application, "Où\u202f?");
        AskedCase other = AskedCase.waiting(application, "Quand\u202f?");
        replies.take(asked.reply("Chez moi, 3 rue de l’Exemple."));
        replies.take(other.reply("Demain"));

        forgetQuestions.withdrawn(asked.reference(), false);

        assertThat(questions.of(asked.reference())).isEmpty();
        assertThat(jdbc.sql("select count(*) from question_reply where text like 'Chez moi, 3 rue%'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(other.question().isAnswered()).isTrue();
        asked.runJobs();
        assertThat(asked.instance()).isNull();
    }

    private List<JournalKind> kinds(AskedCase asked) {
        return journal.of(asked.reference()).stream().map(JournalEntry::kind).toList();
    }

    /** The table of locks shows what is, whatever the transaction began with. */
    private void waitUntilSomebodyIsBlocked() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (blocked() == 0) {
            assertThat(System.nanoTime()).as("nobody waits for the other").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private int blocked() {
        return jdbc.sql("select count(*) from pg_locks where not granted")
                .query(Integer.class)
                .single();
    }
}
