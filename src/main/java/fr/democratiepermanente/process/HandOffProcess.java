package fr.democratiepermanente.process;

import java.util.Set;

/** Names of the model {@code processes/hand-off.bpmn}; a test holds them equal to it. */
public final class HandOffProcess {

    public static final String KEY = "hand-off";

    public static final String OBTAIN_RECEIPT = "obtainReceipt";
    public static final String TRANSMIT_LETTER = "transmitLetter";
    public static final String POST_LETTER = "postLetter";
    public static final String CHASE_AUTHORITY = "chaseAuthority";
    public static final String DECIDE_ON_SILENCE = "decideOnSilence";
    public static final String OBTAIN_ANSWER = "obtainAnswer";
    public static final String DECIDE_ON_DELAY = "decideOnDelay";
    public static final String RELAY_ANSWER = "relayAnswer";
    public static final String READ_ANSWER = "readAnswer";
    public static final String END_HAND_OFF = "endHandOff";

    /** Message: the authority has the letter. */
    public static final String ACKNOWLEDGED = "handOffAcknowledged";

    /** Message: the authority said what it does. */
    public static final String ANSWERED = "handOffAnswered";

    /** Message: nobody waits for the authority any more. */
    public static final String CANCELLED = "handOffCancelled";

    /** Engine group of the service that hands the case off. */
    public static final String SERVICE = "service";

    /** Whether the letter leaves by mail. */
    public static final String BY_MAIL = "byMail";

    /** Whether a silent authority is to be written to once more before a person decides. */
    public static final String CHASE_LEFT = "chaseLeft";

    /** What an agent decided about a silent authority: a {@code SilenceDecision} or a {@code DelayDecision}. */
    public static final String DECISION = "handOffDecision";

    /** Whether the process begins with the answer of an authority nobody waited for any more. */
    public static final String ANSWER_HERE = "answerHere";

    /** Everything the engine may hold of a hand-off besides the case's reference. */
    public static final Set<String> VARIABLES = Set.of(SERVICE, BY_MAIL, CHASE_LEFT, DECISION, ANSWER_HERE);

    private HandOffProcess() {}
}
