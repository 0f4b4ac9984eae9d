package fr.democratiepermanente.document;

import fr.democratiepermanente.document.scan.VirusScanner.Verdict;
import java.nio.file.Path;

/**
 * A file that passed every check, about to be kept.
 *
 * @param verdict what the antivirus said, null when there is none
 * @param by user id of the agent, or null for the author
 */
record NewDocument(
        Document.Owner owner,
        String name,
        FileType type,
        long size,
        String sha256,
        boolean reserved,
        Verdict verdict,
        String by,
        Path content) {

    Document.State state() {
        return verdict != null && verdict.isInfected() ? Document.State.QUARANTINED : Document.State.AVAILABLE;
    }

    String finding() {
        return verdict == null ? null : verdict.finding();
    }
}
