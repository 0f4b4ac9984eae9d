package fr.democratiepermanente.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends each event's mail at most once, whatever fails around it. That an attempt begins is committed before the mail
 * server hears of it, and its outcome after, both apart from the caller's transaction. A retry that finds an attempt
 * without outcome cannot know whether the mail left, so it leaves the decision to a person.
 */
@Component
class Outbox {

    /** More than a conversation with a mail server can last, given its time limits. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(15);

    /** A mail whose turn it is, with what goes out; null when there is nothing to send. */
    private record Turn(Mail mail, Letter.Content content) {}

    private final Mails mails;
    private final SmtpDelivery smtp;
    private final PersonalLink personalLink;
    private final TransactionTemplate apart;
    private final Clock clock;

    Outbox(
            Mails mails,
            SmtpDelivery smtp,
            PersonalLink personalLink,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.mails = mails;
        this.smtp = smtp;
        this.personalLink = personalLink;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /**
     * Writes an event's mail down if it is not yet, and sends it unless that was tried before.
     *
     * @return where the event's mail stands now
     * @throws MailNotSentException when the mail server did not take it and may later
     */
    MailState post(Letter letter) {
        Turn turn = apart.execute(status -> take(mails.add(letter)));
        if (turn.content() == null) {
            return turn.mail().state();
        }
        MailState state = handOver(turn, MailState.READY);
        if (state == MailState.READY) {
            throw new MailNotSentException(turn.mail());
        }
        return state;
    }

    /** Like {@link #post} where nobody tries again: a mail that the server does not take is left to agents. */
    MailState postOnce(Letter letter) {
        Turn turn = apart.execute(status -> take(mails.add(letter)));
        return turn.content() == null ? turn.mail().state() : handOver(turn, MailState.KEPT);
    }

    /**
     * Sends a mail because an agent decided so, even if it may already have left.
     *
     * @return where it stands now, empty when the case has no such mail or nobody needs to decide about it
     */
    Optional<MailState> sendAgain(String reference, long id) {
        Optional<Turn> turn = apart.execute(status -> mails.lock(id)
                .filter(mail -> reference.equals(mail.reference()) && canBeSentAgain(mail))
                .map(this::begin));
        return turn.map(taken -> handOver(taken, undecided(taken.mail())));
    }

    boolean canBeSentAgain(Mail mail) {
        return smtp.isConfigured() && undecided(mail).isLeftToAgents();
    }

    /** Where a mail stands, an attempt that can no longer be under way being of uncertain outcome. */
    MailState undecided(Mail mail) {
        boolean abandoned = mail.state() == MailState.SENDING
                && mail.attemptedAt().plus(LONGEST_ATTEMPT).isBefore(clock.instant());
        return abandoned ? MailState.UNCERTAIN : mail.state();
    }

    private Turn take(long id) {
        Mail mail = mails.lock(id).orElseThrow();
        return switch (mail.state()) {
            case READY -> smtp.isConfigured() ? begin(mail) : settle(mail, MailState.KEPT);
            case SENDING -> settle(mail, MailState.UNCERTAIN);
            default -> new Turn(mail, null);
        };
    }

    /** The secret addresses are made valid in the same transaction: a mail never carries one that opens nothing. */
    private Turn begin(Mail mail) {
        mails.startSending(mail.id());
        return new Turn(mail, personalLink.reveal(mail));
    }

    private Turn settle(Mail mail, MailState state) {
        mails.moveTo(mail.id(), state);
        return new Turn(mail.in(state), null);
    }

    private MailState handOver(Turn turn, MailState ifNotTaken) {
        Delivery delivery = smtp.deliver(turn.mail(), turn.content());
        MailState state = switch (delivery.outcome()) {
            case ACCEPTED -> MailState.SENT;
            case NOT_TAKEN -> ifNotTaken;
            case ADDRESS_REFUSED -> MailState.REFUSED;
            case UNKNOWN -> MailState.UNCERTAIN;
        };
        apart.executeWithoutResult(status -> mails.finish(turn.mail().id(), state, delivery.error()));
        return state;
    }
}
