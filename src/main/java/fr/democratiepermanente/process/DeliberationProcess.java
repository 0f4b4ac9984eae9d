package fr.democratiepermanente.process;

import java.util.Set;

/** Names of the model {@code processes/deliberation.bpmn}; a test holds them equal to it. */
public final class DeliberationProcess {

    public static final String KEY = "deliberation";

    public static final String PREPARE_FILE = "prepareFile";
    public static final String ARBITRATE = "arbitrate";
    public static final String ANNOUNCE_WITHDRAWAL = "announceWithdrawal";
    public static final String RECORD_COMMITTEE = "recordCommittee";
    public static final String SEND_TO_OFFICIALS = "sendToOfficials";
    public static final String REPORT_TO_ASSEMBLY = "reportToAssembly";
    public static final String RECORD_VOTE = "recordVote";
    public static final String ANNOUNCE_ADJOURNMENT = "announceAdjournment";
    public static final String PUBLISH_RESULT = "publishResult";
    public static final String PROPAGATE_RESULT = "propagateResult";
    public static final String FOLLOW_DEADLINE = "followDeadline";
    public static final String WATCH_DEADLINE = "watchDeadline";
    public static final String FOLLOW_SESSION = "followSession";
    public static final String TELL_SESSION_MOVED = "tellSessionMoved";
    public static final String CHOOSE_SESSION = "chooseSession";
    public static final String WITHDRAW_DELIBERATION = "withdrawDeliberation";
    public static final String TELL_WITHDRAWAL = "tellWithdrawal";

    /** The first look at a deadline; also the name of the timer's deadline. */
    public static final String DEADLINE_NEARED = "deliberationDeadlineNeared";

    /** Each further look; also the name of the timer's deadline. */
    public static final String DEADLINE_FOLLOWED = "deliberationDeadlineFollowed";

    /** The morning of the session; also the name of the timer's deadline. */
    public static final String SESSION_HELD = "deliberationSessionHeld";

    /** Message: its session has another day, does not take place, or is another one. */
    public static final String SESSION_MOVED = "sessionMoved";

    /** Message: nobody has to choose a session any more. */
    public static final String SESSION_SETTLED = "sessionSettled";

    /** Message: it is not put to the vote. */
    public static final String DELIBERATION_WITHDRAWN = "deliberationWithdrawn";

    /** Engine groups of those who prepare the file, separated by commas. */
    public static final String PREPARERS = "preparers";

    /** What the COMDIR says: FAVOURABLE, WITHDRAWN, or anything else to have the file prepared again. */
    public static final String ARBITRATION = "arbitration";

    /** Whether the assembly voted, or adjourned. */
    public static final String VOTE_HELD = "voteHeld";

    /** Whether the vote adopted it. */
    public static final String ADOPTED = "adopted";

    /** Whether its session does not take place, so that another one is to be chosen. */
    public static final String SESSION_MISSING = "sessionMissing";

    /** Everything the engine may hold of a deliberation besides its business key. */
    public static final Set<String> VARIABLES = Set.of(PREPARERS, ARBITRATION, VOTE_HELD, ADOPTED, SESSION_MISSING);

    private DeliberationProcess() {}
}
