package fr.democratiepermanente.document;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A file that was given to a case, without its content.
 *
 * @param number its place among the documents of its owner, from 1, for people to cite
 * @param name what whoever sent it calls it, made fit to be shown; a key to nothing
 * @param size in bytes
 * @param reserved whether only those who work on what it belongs to may read it
 * @param scannedAt when an antivirus looked at it, null when none did
 * @param finding what the antivirus found, null when nothing
 * @param uploadedBy user id of the agent, null for the author
 * @param withdrawnAt null unless withdrawn; its content is then erased
 */
public record Document(
        UUID id,
        Owner owner,
        int number,
        String name,
        String mediaType,
        long size,
        boolean reserved,
        State state,
        Instant scannedAt,
        String finding,
        String uploadedBy,
        Instant uploadedAt,
        String withdrawnBy,
        Instant withdrawnAt) {

    /** Where a document stands. */
    public enum State {
        AVAILABLE,
        QUARANTINED,
        WITHDRAWN
    }

    /**
     * What a document belongs to.
     *
     * @param kind which {@link DocumentOwner} answers for it
     */
    public record Owner(String kind, String key) {

        public static final String CASE = "CASE";

        /** The owner of what is given to a case. */
        public static Owner ofCase(String reference) {
            return new Owner(CASE, reference);
        }
    }

    public boolean isAvailable() {
        return state == State.AVAILABLE;
    }

    /** What its content is, empty when it is of a type we no longer take. */
    public Optional<FileType> type() {
        return FileType.of(mediaType);
    }
}
