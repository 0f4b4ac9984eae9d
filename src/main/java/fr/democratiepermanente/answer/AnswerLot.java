package fr.democratiepermanente.answer;

import java.time.Instant;

/** One text that an agent wrote for several cases at once. */
record AnswerLot(long id, LotText text, String writtenBy, Instant writtenAt) {

    /** What became of a case of a lot. */
    enum Outcome {
        PENDING,
        DRAFTED,
        OVER,
        HELD,
        REFUSED,
        FAILED
    }

    /**
     * A case of a lot.
     *
     * @param remark user id of who holds or drafted it, or why it was refused; null otherwise
     */
    record Line(String reference, String title, String service, Outcome outcome, String remark) {}
}
