package fr.democratiepermanente.process;

import java.util.Set;

/** Names of the model {@code processes/results-digest.bpmn}; a test holds them equal to it. */
public final class ResultsDigestProcess {

    public static final String KEY = "results-digest";

    public static final String DIGEST_DUE = "digestDue";
    public static final String GATHER_RESULTS = "gatherResults";
    public static final String SEND_RESULTS = "sendResults";

    /** How many mails the digest has, one per author. */
    public static final String MAILS = "mails";

    /** Everything the engine may hold of a digest besides its business key. */
    public static final Set<String> VARIABLES = Set.of(MAILS);

    private ResultsDigestProcess() {}
}
