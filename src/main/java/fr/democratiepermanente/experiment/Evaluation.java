package fr.democratiepermanente.experiment;

import java.time.LocalDate;

/**
 * What a team found out, and what was decided of it.
 *
 * @param round 0 at mid-term, from 1 at the end and at the end of every prolongation
 * @param day of the calendar that it is about
 * @param proposal of the team, at mid-term only
 * @param proposalReason of it, or null
 * @param decision of the sponsor, null while there is none and where none is asked for
 * @param prolongedTo the new last day, or null
 */
record Evaluation(
        int round,
        LocalDate day,
        String text,
        Proposal proposal,
        String proposalReason,
        LocalDate evaluatedOn,
        Decision decision,
        String reason,
        LocalDate decidedOn,
        LocalDate prolongedTo) {

    /** What a team proposes at mid-term. */
    enum Proposal {
        CONTINUE,
        ADJUST,
        STOP
    }

    /** What a sponsor decides: the first two at mid-term, the others at the end. */
    enum Decision {
        GO_ON,
        END_EARLY,
        GENERALISE,
        PROLONG,
        STOP
    }

    static Evaluation atMidTerm(
            LocalDate day, String learnt, Proposal proposal, String proposalReason, LocalDate today) {
        return new Evaluation(
                Experiment.MID_TERM, day, learnt, proposal, proposalReason, today, null, null, null, null);
    }

    static Evaluation atEnd(int round, LocalDate day, String synthesis, LocalDate today) {
        return new Evaluation(round, day, synthesis, null, null, today, null, null, null, null);
    }

    public boolean isMidTerm() {
        return round == Experiment.MID_TERM;
    }
}
