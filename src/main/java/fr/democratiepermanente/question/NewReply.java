package fr.democratiepermanente.question;

import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.JournalKind;

/**
 * An answer as it comes in.
 *
 * @param question id of the question
 * @param seen how many answers to it the sender saw: what is sent twice, or written beside another, shows by it
 * @param agent user id of the agent who notes what the author said, or null for the author
 */
record NewReply(String reference, long question, int seen, String text, Channel channel, String agent) {

    /** Whether the process stopped waiting before any answer came; what is added to an answer is not late. */
    boolean isLate(Question to) {
        return to.isClosed() && !to.isAnswered();
    }

    JournalKind kind(Question to) {
        if (to.isAnswered()) {
            return JournalKind.REPLY_ADDED_TO;
        }
        return isLate(to) ? JournalKind.AUTHOR_REPLIED_LATE : JournalKind.AUTHOR_REPLIED;
    }

    /** Reveals no text: what people write must not reach a log. */
    @Override
    public String toString() {
        return "NewReply[" + reference + ", " + question + "]";
    }
}
