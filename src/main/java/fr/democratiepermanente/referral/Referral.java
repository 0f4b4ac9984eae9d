package fr.democratiepermanente.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * One request for an opinion, from the question to the published reply. What has not happened yet is null.
 *
 * @param remark what the letter or the reply must be mended for, null unless it was sent back
 * @param dueOn the last day the council has
 * @param document number of the case's document that holds the opinion
 * @param receivedOn day the council gave its opinion
 */
record Referral(
        long id,
        String reference,
        Council council,
        String question,
        String requestedBy,
        String letter,
        String draftedBy,
        String remark,
        String signedBy,
        Instant signedAt,
        LocalDate dueOn,
        Instant dispatchedAt,
        Stance stance,
        String summary,
        Integer document,
        LocalDate receivedOn,
        String reply,
        String repliedBy,
        Instant publishedAt,
        Instant cancelledAt) {

    /** Where a referral stands; its French wording is under {@code referral.state.} in the messages. */
    enum State {
        DRAFTING,
        SIGNING,
        LEAVING,
        AWAITED,
        REPLYING,
        PUBLISHED,
        CANCELLED
    }

    State state() {
        if (cancelledAt != null) {
            return State.CANCELLED;
        }
        if (publishedAt != null) {
            return State.PUBLISHED;
        }
        if (receivedOn != null) {
            return State.REPLYING;
        }
        if (signedAt != null) {
            return dispatchedAt == null ? State.LEAVING : State.AWAITED;
        }
        return letter == null || remark != null ? State.DRAFTING : State.SIGNING;
    }

    /** Whether it can be given up: not while its letter leaves, nor once there is an opinion to answer. */
    boolean canBeGivenUp() {
        return switch (state()) {
            case DRAFTING, SIGNING, AWAITED -> true;
            case LEAVING, REPLYING, PUBLISHED, CANCELLED -> false;
        };
    }

    /** Whether the opinion came after the council's last day. */
    boolean isLate() {
        return receivedOn != null && receivedOn.isAfter(dueOn);
    }

    /** A key for one event of this referral, as {@code mail} wants it. */
    String event(String name) {
        return reference + ":referral-" + id + ":" + name;
    }

    static Referral read(ResultSet row, int number) throws SQLException {
        return new Referral(
                row.getLong("id"),
                row.getString("reference"),
                Council.valueOf(row.getString("council")),
                row.getString("question"),
                row.getString("requested_by"),
                row.getString("letter"),
                row.getString("drafted_by"),
                row.getString("remark"),
                row.getString("signed_by"),
                instant(row, "signed_at"),
                row.getObject("due_on", LocalDate.class),
                instant(row, "dispatched_at"),
                row.getString("stance") == null ? null : Stance.valueOf(row.getString("stance")),
                row.getString("summary"),
                row.getObject("document_number", Integer.class),
                row.getObject("received_on", LocalDate.class),
                row.getString("reply"),
                row.getString("replied_by"),
                instant(row, "published_at"),
                instant(row, "cancelled_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
