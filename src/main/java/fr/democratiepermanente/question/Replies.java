package fr.democratiepermanente.question;

import fr.democratiepermanente.notification.AgentMails;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.QuestionProcess;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.Proposals;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what authors answer. An answer is kept whatever the engine says: it may come when a timer fires, when nobody
 * waits for it any more, or when the process cannot be told.
 */
@Service
public class Replies {

    /** An answer and what its author added to it. */
    static final int MOST = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);
    private static final int ATTEMPTS_TO_TELL = 3;

    /** What became of an answer. */
    enum Outcome {
        KEPT,
        /** There was another one between what its sender saw and this. */
        OVERTAKEN,
        /** The case has its public answer: nobody would read it. */
        CASE_CLOSED,
        TOO_MANY
    }

    private final Questions questions;
    private final Proposals proposals;
    private final CaseProcess process;
    private final Journal journal;
    private final AgentMails mails;
    private final MessageSource messages;
    private final TransactionTemplate transaction;

    Replies(
            Questions questions,
            Proposals proposals,
            CaseProcess process,
            Journal journal,
            AgentMails mails,
            MessageSource messages,
            PlatformTransactionManager transactions) {
        this.questions = questions;
        this.proposals = proposals;
        this.process = process;
        this.journal = journal;
        this.mails = mails;
        this.messages = messages;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What became of an answer, and what is to be done about it.
     *
     * @param unexpected whether nobody waits for it: whoever has the case now must hear of it
     */
    private record Taken(Outcome outcome, boolean unexpected) {

        static Optional<Taken> as(Outcome outcome) {
            return Optional.of(new Taken(outcome, false));
        }
    }

    /** Whether an answer to this question can still be kept, and files with it. */
    boolean mayCome(String reference, long question) {
        return proposals.get(reference).closedAt().isEmpty()
                && questions.of(reference).stream().anyMatch(one -> one.id() == question && one.isSent());
    }

    /** Takes what the author answers to the question their case waits on; nothing when it waits on none. */
    public void take(String reference, String text) {
        questions.of(reference).stream()
                .filter(question -> question.isSent() && !question.isClosed())
                .findFirst()
                .ifPresent(question -> take(new NewReply(
                        reference, question.id(), question.replies().size(), text, Channel.WEB, null)));
    }

    /** Keeps an answer, once however often it is sent; empty when the case has no such question. */
    Optional<Outcome> take(NewReply reply) {
        Optional<Taken> taken = keepSomehow(reply);
        if (taken.filter(Taken::unexpected).isPresent() && reply.agent() == null) {
            tellHolder(reply);
        }
        return taken.map(Taken::outcome);
    }

    /** The answer is kept and its author may rest, whether or not the mail can be written. */
    private void tellHolder(NewReply reply) {
        try {
            mails.tellHolder(reply.reference(), "reply-" + reply.question() + "-" + reply.seen(), "unexpected-reply");
        } catch (RuntimeException failure) {
            LOG.error("Nobody was told of an answer", failure);
        }
    }

    private Optional<Taken> keepSomehow(NewReply reply) {
        for (int attempt = 1; attempt <= ATTEMPTS_TO_TELL; attempt++) {
            try {
                return transaction.execute(status -> keep(reply, true));
            } catch (ConcurrencyFailureException atOnce) {
                LOG.debug("An answer met a timer, attempt {}", attempt);
            } catch (RuntimeException failure) {
                LOG.error("The process could not be told of an answer, attempt {}", attempt, failure);
            }
        }
        return transaction.execute(status -> keep(reply, false));
    }

    private Optional<Taken> keep(NewReply reply, boolean tell) {
        Optional<Question> found = questions.lockSent(reply.reference(), reply.question());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Question question = found.get();
        if (question.replies().size() != reply.seen()) {
            boolean sentTwice = question.lastReply()
                    .filter(last -> last.text().equals(reply.text()))
                    .isPresent();
            return Taken.as(sentTwice ? Outcome.KEPT : Outcome.OVERTAKEN);
        }
        if (proposals.get(reply.reference()).closedAt().isPresent()) {
            return Taken.as(Outcome.CASE_CLOSED);
        }
        if (question.replies().size() >= MOST) {
            return Taken.as(Outcome.TOO_MANY);
        }
        questions.addReply(question, reply);
        journal.record(reply.reference(), reply.kind(question), reply.agent(), null, how(reply));
        if (tell && !question.isClosed()) {
            process.tell(QuestionProcess.AUTHOR_REPLIED, reply.reference());
        }
        return Optional.of(new Taken(Outcome.KEPT, question.isClosed()));
    }

    private String how(NewReply reply) {
        return reply.channel() == Channel.WEB
                ? null
                : messages.getMessage("question.reply.channel." + reply.channel(), null, Locale.FRENCH);
    }
}
