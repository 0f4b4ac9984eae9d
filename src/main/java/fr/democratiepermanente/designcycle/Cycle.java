package fr.democratiepermanente.designcycle;

import java.time.Instant;

/**
 * A design cycle.
 *
 * @param question what the team looks for, in words everyone may read
 * @param chantier code of the chantier it works for, or null
 * @param chantierTitle of that chantier, or null
 * @param sponsor user id of who decides
 * @param session id of the session of the assembly it aims at, or null
 * @param phase the one it is in, or was in last
 * @param iteration how many times a phase was begun anew, and one
 * @param outcome null while it goes on
 * @param outcomeReason public
 * @param experiment key of the experiment it led to, or null
 * @param endedAt null while its process runs
 * @param version of what the pilot directorate may change, from 1
 */
public record Cycle(
        long id,
        String title,
        String question,
        String chantier,
        String chantierTitle,
        String sponsor,
        Long session,
        Phase phase,
        int iteration,
        Outcome outcome,
        String outcomeReason,
        String decidedBy,
        Instant decidedAt,
        String experiment,
        String openedBy,
        Instant openedAt,
        Instant endedAt,
        int version) {

    /** What the business keys of cycles begin with. */
    public static final String PREFIX = "CYCLE-";

    /** Business key of its process, and what people call it by. */
    public String key() {
        return PREFIX + id;
    }

    /** The cycle a business key stands for; 0, which is none's, when it is no such key. */
    static long id(String key) {
        return key.matches(PREFIX + "[1-9][0-9]{0,14}") ? Long.parseLong(key.substring(PREFIX.length())) : 0;
    }

    /** Of its public page. */
    public String address() {
        return "/cycles/" + key();
    }

    /** Of the page where those who take part work on it. */
    public String fileAddress() {
        return address() + "/dossier";
    }

    /** Whether the work is done, or given up. */
    public boolean isOver() {
        return outcome != null;
    }
}
