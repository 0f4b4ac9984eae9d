package fr.democratiepermanente.process;

import java.util.Set;

/** Names of the model {@code processes/case-return.bpmn}; a test holds them equal to it. */
public final class CaseReturnProcess {

    public static final String KEY = "case-return";

    public static final String FOLLOW_UP_CASE = "followUpCase";
    public static final String TELL_AUTHOR_OF_FOLLOW_UP = "tellAuthorOfFollowUp";

    /** Engine group of the service that handles the case. */
    public static final String SERVICE = "service";

    /** Everything the engine may hold besides the business key. */
    public static final Set<String> VARIABLES = Set.of(SERVICE);

    private CaseReturnProcess() {}
}
