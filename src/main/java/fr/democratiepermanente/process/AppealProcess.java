package fr.democratiepermanente.process;

import java.util.Set;

/** Names of the model {@code processes/appeal.bpmn}; a test holds them equal to it. */
public final class AppealProcess {

    public static final String KEY = "appeal";

    public static final String ACKNOWLEDGE_APPEAL = "acknowledgeAppeal";
    public static final String REEXAMINE_PROPOSAL = "reexamineProposal";
    public static final String REVIEW_SECOND_ANSWER = "reviewSecondAnswer";
    public static final String PUBLISH_SECOND_ANSWER = "publishSecondAnswer";
    public static final String NOTIFY_AUTHOR_AGAIN = "notifyAuthorAgain";

    /** Engine group of the service that handles the case. */
    public static final String SERVICE = "service";

    /** Whether the reviewer let the second answer go. */
    public static final String ANSWER_APPROVED = "answerApproved";

    /** Everything the engine may hold of an appeal besides the case's reference. */
    public static final Set<String> VARIABLES = Set.of(SERVICE, ANSWER_APPROVED);

    /** Where a case may be while it is examined again. */
    public static final Set<String> STEPS = Set.of(
            ACKNOWLEDGE_APPEAL, REEXAMINE_PROPOSAL, REVIEW_SECOND_ANSWER, PUBLISH_SECOND_ANSWER, NOTIFY_AUTHOR_AGAIN);

    private AppealProcess() {}
}
