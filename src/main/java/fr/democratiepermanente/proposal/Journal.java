package fr.democratiepermanente.proposal;

import fr.democratiepermanente.process.TaskHandover;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The journal of every case, in the order things happened. The database seals each line with the one before and refuses
 * to change or remove any.
 */
@Component
public class Journal {

    private final JournalEntryRepository entries;
    private final Clock clock;

    Journal(JournalEntryRepository entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** Records what the engine or the author did. */
    public void record(String reference, JournalKind kind) {
        record(reference, kind, null, null, null);
    }

    /**
     * Records what an agent did.
     *
     * @param actor user id, or null
     * @param service code of the service concerned, or null
     * @param detail the agent's words, or null; shown to agents only
     */
    public void record(String reference, JournalKind kind, String actor, String service, String detail) {
        entries.save(new JournalEntry(reference, clock.instant(), kind, actor, service, detail));
    }

    /** Records that a task of a case was taken, given back, or given to somebody. */
    void recordHandover(String reference, JournalKind kind, TaskHandover.Change change) {
        entries.save(new JournalEntry(reference, clock.instant(), kind, change));
    }

    /** Erases what agents wrote beside the lines of a case: it may name the author. The lines stay, and say so. */
    void eraseRemarks(String reference) {
        entries.flush();
        entries.eraseRemarks(reference);
    }

    public List<JournalEntry> of(String reference) {
        return entries.findByReferenceOrderById(reference);
    }
}
