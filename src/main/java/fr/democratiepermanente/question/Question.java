package fr.democratiepermanente.question;

import fr.democratiepermanente.proposal.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question to the author of a case, with what they answered.
 *
 * @param askedBy user id of the agent
 * @param sentAt null until the author can answer
 * @param remindedAt null unless the author was reminded
 * @param closedAt null while the process waits for the answer
 * @param replies in the order they came: the answer, then what its author added to it
 */
record Question(
        long id,
        String reference,
        String text,
        String askedBy,
        Instant askedAt,
        Instant sentAt,
        Instant remindedAt,
        Instant closedAt,
        List<Reply> replies) {

    /** Where a question stands; its French wording is under {@code question.state.} in the messages. */
    enum State {
        TO_SEND,
        WAITING,
        ANSWERED,
        UNANSWERED
    }

    /**
     * What an author answered.
     *
     * @param recordedBy user id of the agent who noted it, null when the author answered on their page
     * @param late whether it came when nobody waited for it any more
     */
    record Reply(String text, Channel channel, Instant receivedAt, String recordedBy, boolean late) {}

    boolean isSent() {
        return sentAt != null;
    }

    boolean isClosed() {
        return closedAt != null;
    }

    public boolean isAnswered() {
        return !replies.isEmpty();
    }

    public State state() {
        if (isAnswered()) {
            return State.ANSWERED;
        }
        if (isClosed()) {
            return State.UNANSWERED;
        }
        return isSent() ? State.WAITING : State.TO_SEND;
    }

    Optional<Reply> lastReply() {
        return isAnswered() ? Optional.of(replies.get(replies.size() - 1)) : Optional.empty();
    }

    /** Reveals no text: what people write must not reach a log. */
    @Override
    public String toString() {
        return "Question[" + id + ", " + state() + "]";
    }
}
