package fr.democratiepermanente.strategy.results;

import java.time.LocalDate;

/**
 * Something the authority undertakes and that proposals feed: a chantier or an immediate measure, and where it stands.
 *
 * @param code of a chantier; of a measure, the reference of the proposal it came from
 * @param summary may be null
 * @param service code of the service in charge, or null
 * @param movedOn day of its last move, null before the first
 * @param expectedOn when it should be done, or null
 * @param latest id of its last move, 0 before the first
 * @param proposals how many answered proposals feed it
 * @param objective code of the objective of the strategic frame that it serves, or null
 * @param objectiveTitle of that objective
 */
public record Undertaking(
        Kind kind,
        String code,
        String title,
        String summary,
        String service,
        State state,
        LocalDate movedOn,
        LocalDate expectedOn,
        long latest,
        int proposals,
        String objective,
        String objectiveTitle) {

    /** What it is. */
    public enum Kind {
        CHANTIER("chantiers"),
        MEASURE("mesures");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        /** The part of an address that stands for it. */
        String path() {
            return path;
        }
    }

    /** How far it is. */
    public enum State {
        PLANNED,
        STARTED,
        HALF_WAY,
        DONE,
        DROPPED;

        boolean isOver() {
            return this == DONE || this == DROPPED;
        }
    }

    /** Of its public page. */
    public String path() {
        return "/" + kind.path() + "/" + code;
    }

    /** Of the page where agents record how it moves. */
    public String followUpPath() {
        return "/suivi-des-suites" + path();
    }

    /** When it should be done, null once nobody waits for it any more. */
    public LocalDate awaitedOn() {
        return state.isOver() ? null : expectedOn;
    }
}
