package fr.democratiepermanente.process;

import java.util.Set;

/** Names of the model {@code processes/announcement.bpmn}; a test holds them equal to it. */
public final class AnnouncementProcess {

    public static final String KEY = "announcement";

    public static final String GATHER_AUTHORS = "gatherAuthors";
    public static final String TELL_AUTHORS = "tellAuthors";

    /** How many mails there are to send, one per author. */
    public static final String AUTHORS = "authors";

    /** Everything the engine may hold besides the business key. */
    public static final Set<String> VARIABLES = Set.of(AUTHORS);

    private AnnouncementProcess() {}
}
