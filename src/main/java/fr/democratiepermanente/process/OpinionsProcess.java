package fr.democratiepermanente.process;

import java.util.Set;

/** Names of the model {@code processes/opinions.bpmn}; a test holds them equal to it. */
public final class OpinionsProcess {

    public static final String KEY = "opinions";

    public static final String ASK_SERVICE = "askService";
    public static final String GIVE_OPINION = "giveOpinion";
    public static final String CHASE_SERVICE = "chaseService";
    public static final String NOTE_NO_OPINION = "noteNoOpinion";
    public static final String GATHER_OPINIONS = "gatherOpinions";

    /** Tells that a service takes no more work. */
    public static final String SERVICE_CLOSED = "opinionServiceClosed";

    /** Engine group of the service that one task asks. */
    public static final String SERVICE = "opinionService";

    /** Everything the engine may hold of a case besides its business key. */
    public static final Set<String> VARIABLES = Set.of(SERVICE);

    private OpinionsProcess() {}
}
