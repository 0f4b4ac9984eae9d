package fr.democratiepermanente.document;

import fr.democratiepermanente.identity.SignedInAgent;

/** A kind of thing documents belong to: says who may read and change them, and keeps the trace of what happens. */
public interface DocumentOwner {

    /** How {@link Document.Owner#kind()} names it. */
    String kind();

    /** What an agent may do with the documents of this owner; {@link Access#NONE} when there is no such owner. */
    Access access(String key, SignedInAgent agent);

    /**
     * Keeps the trace, in the transaction of what happens.
     *
     * @param number of the document; its name may hold personal data, which a trace would keep for ever
     * @param actor user id of the agent, or null for the author
     */
    void happened(String key, Event event, int number, String actor);

    /** What an agent may do. */
    enum Access {
        NONE,
        /** Reads what is not reserved. */
        READ,
        /** Reads all, adds, withdraws their own. */
        HANDLE
    }

    /** What happens to a document. */
    enum Event {
        ADDED,
        QUARANTINED,
        WITHDRAWN
    }
}
