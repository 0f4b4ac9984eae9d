package fr.democratiepermanente.process;

import java.util.Set;

/** Names of the model {@code processes/experiment.bpmn}; a test holds them equal to it. */
public final class ExperimentProcess {

    public static final String KEY = "experiment";

    public static final String PREPARE_EXPERIMENT = "prepareExperiment";
    public static final String FRAME_EXPERIMENT = "frameExperiment";
    public static final String AGREE_TO_EXPERIMENT = "agreeToExperiment";
    public static final String RUN_EXPERIMENT = "runExperiment";
    public static final String WARN_OF_MID_TERM = "warnOfMidTerm";
    public static final String EVALUATE_MID_TERM = "evaluateMidTerm";
    public static final String DECIDE_EARLY_END = "decideEarlyEnd";
    public static final String WARN_OF_END = "warnOfEnd";
    public static final String EVALUATE_FINALLY = "evaluateFinally";
    public static final String DECIDE_EXPERIMENT = "decideExperiment";
    public static final String GATHER_AUTHORS = "gatherAuthors";
    public static final String TELL_AUTHORS = "tellAuthors";

    /** Timers, also the names of their deadlines. */
    public static final String MID_TERM_NEARED = "experimentMidTermNeared";

    public static final String MID_TERM_REACHED = "experimentMidTermReached";
    public static final String END_NEARED = "experimentEndNeared";
    public static final String END_REACHED = "experimentEndReached";

    /** Its last day, while its mid-term is not evaluated, or an early end not decided. */
    public static final String ENDS_UNEVALUATED = "experimentEndsUnevaluated";

    public static final String ENDS_UNDECIDED = "experimentEndsUndecided";

    /** Message: the sponsor or the pilot directorate stops it. */
    public static final String EXPERIMENT_STOPPED = "experimentStopped";

    /** Message: they give it up between the agreement and its first day. */
    public static final String EXPERIMENT_CALLED_OFF = "experimentCalledOff";

    /** What the sponsor said of the framing: {@code GO}, {@code SEND_BACK} or {@code GIVE_UP}. */
    public static final String AGREEMENT = "agreement";

    /** Whether the mid-term evaluation is still to come, as it is not once the experiment is prolonged. */
    public static final String MID_TERM_AHEAD = "midTermAhead";

    /** Whether the team proposes to stop before the end. */
    public static final String EARLY_END_PROPOSED = "earlyEndProposed";

    /** Whether the sponsor stops it before the end. */
    public static final String EARLY_END_DECIDED = "earlyEndDecided";

    /** Whether it goes on for some more time. */
    public static final String EXPERIMENT_PROLONGED = "experimentProlonged";

    /** How many authors are told what was decided. */
    public static final String MAILS = "mails";

    /** Everything the engine may hold of an experiment besides its business key. */
    public static final Set<String> VARIABLES =
            Set.of(AGREEMENT, MID_TERM_AHEAD, EARLY_END_PROPOSED, EARLY_END_DECIDED, EXPERIMENT_PROLONGED, MAILS);

    private ExperimentProcess() {}
}
