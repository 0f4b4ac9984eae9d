package fr.democratiepermanente.experiment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * An experiment, from its framing to what was decided of it. What is not known yet is null.
 *
 * @param origin key of the design cycle it comes from
 * @param chantier code of the chantier it serves
 * @param chantierTitle of that chantier
 * @param derogates whether it departs from a rule, which {@code rule}, {@code legalReference} and {@code deliberation} say
 * @param remark what its framing must be mended for, null unless it was sent back
 * @param round number of the final evaluation that comes next, or last was
 * @param endedOn when it was given up, or ended before its last day
 * @param stopReason why somebody stopped it, or gave it up
 * @param version of its people, days and values, from 1
 */
record Experiment(
        long id,
        String title,
        String summary,
        String origin,
        String chantier,
        String chantierTitle,
        String sponsor,
        String territory,
        LocalDate startsOn,
        LocalDate midTermOn,
        LocalDate endsOn,
        Boolean derogates,
        String rule,
        String legalReference,
        String deliberation,
        Phase phase,
        String remark,
        int round,
        LocalDate openedOn,
        LocalDate agreedOn,
        LocalDate endedOn,
        String stopReason,
        LocalDate overOn,
        int version) {

    static final String PREFIX = "EXPE-";

    /** Round of the mid-term evaluation. */
    static final int MID_TERM = 0;

    /** The number in a business key. */
    static long id(String key) {
        return Long.parseLong(key.substring(PREFIX.length()));
    }

    /** Its business key, which people read too. */
    public String key() {
        return PREFIX + id;
    }

    /** Of its public page. */
    public String path() {
        return "/experimentations/" + key();
    }

    /** Of the page for those who work here. */
    public String filePath() {
        return path() + "/dossier";
    }

    /** Of the cycle it comes from, or null when that is none we know the page of. */
    public String originPath() {
        return origin != null && origin.matches("CYCLE-[0-9]{1,15}") ? "/cycles/" + origin : null;
    }

    public boolean isAgreed() {
        return agreedOn != null;
    }

    public boolean isOver() {
        return phase == Phase.OVER;
    }

    /** Whether it ended before anybody agreed to it, or before its first day. */
    public boolean isGivenUp() {
        return isOver() && (!isAgreed() || isCalledOff());
    }

    private boolean isCalledOff() {
        return endedOn != null && startsOn != null && endedOn.isBefore(startsOn);
    }

    /** Whether it is agreed to and its first day is still to come. */
    boolean isAhead(LocalDate today) {
        return phase == Phase.FIRST_HALF && startsOn.isAfter(today);
    }

    /** The evaluation whose values are written now. */
    int measuredRound() {
        return phase == Phase.MID_TERM ? MID_TERM : round;
    }

    /** Its last day, be it the one planned or an earlier one; the one planned where it never began. */
    public LocalDate lastDay() {
        return endedOn == null || isCalledOff() ? endsOn : endedOn;
    }

    /** The day half way between two. */
    static LocalDate halfWay(LocalDate start, LocalDate end) {
        return start.plusDays(ChronoUnit.DAYS.between(start, end) / 2);
    }
}
