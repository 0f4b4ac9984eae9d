package fr.democratiepermanente.portfolio;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A review of the portfolio by the governance body for digital matters.
 *
 * @param movedFrom the day it was announced for before the last change, or null
 * @param papersSentAt when its members were sent the state of the board, or null
 * @param boardKeptOn the day of the board that is kept with it, or null
 * @param held null until its minutes are there
 * @param version of what is written here, from 1
 */
record Review(
        long id,
        LocalDate day,
        LocalDate movedFrom,
        Instant papersSentAt,
        LocalDate boardKeptOn,
        Held held,
        int version) {

    static final String PREFIX = "REVUE-";

    /**
     * What came of it.
     *
     * @param decisions null when there is none
     * @param nextOn the day the next one was fixed for
     * @param by user id of who wrote the minutes
     */
    record Held(int participants, String minutes, String decisions, LocalDate nextOn, String by, Instant at) {}

    static Review read(ResultSet row, int number) throws SQLException {
        Instant heldAt = instant(row, "held_at");
        return new Review(
                row.getLong("id"),
                row.getObject("day", LocalDate.class),
                row.getObject("moved_from", LocalDate.class),
                instant(row, "papers_sent_at"),
                row.getObject("board_kept_on", LocalDate.class),
                heldAt == null
                        ? null
                        : new Held(
                                row.getInt("participants"),
                                row.getString("minutes"),
                                row.getString("decisions"),
                                row.getObject("next_on", LocalDate.class),
                                row.getString("held_by"),
                                heldAt),
                row.getInt("version"));
    }

    static long id(String key) {
        return Long.parseLong(key.substring(PREFIX.length()));
    }

    /** Business key of its process. */
    public String key() {
        return PREFIX + id;
    }

    /** Path of its page. */
    public String address() {
        return ReviewController.HOME + "/" + key();
    }

    public boolean isHeld() {
        return held != null;
    }

    /** Names something that happened to it among all that mails tell of. */
    String event(String what) {
        return "portfolio-review:" + id + ":" + what;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
