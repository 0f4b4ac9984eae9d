package fr.democratiepermanente.process;

import java.util.Set;

/** Names of the model {@code processes/design-cycle.bpmn}; a test holds them equal to it. */
public final class DesignCycleProcess {

    public static final String KEY = "design-cycle";

    public static final String PLAN_INTERVIEWS = "planInterviews";
    public static final String CONDUCT_INTERVIEW = "conductInterview";
    public static final String WRITE_SYNTHESIS = "writeSynthesis";
    public static final String DECIDE_DISCOVER = "decideDiscover";
    public static final String CONDUCT_ADDED_INTERVIEW = "conductAddedInterview";
    public static final String HOLD_WORKSHOP = "holdWorkshop";
    public static final String DRAFT_SOLUTIONS = "draftSolutions";
    public static final String DECIDE_PROTOTYPE = "decidePrototype";
    public static final String PLAN_TESTS = "planTests";
    public static final String RUN_TEST = "runTest";
    public static final String WRITE_TEST_SYNTHESIS = "writeTestSynthesis";
    public static final String DECIDE_OUTCOME = "decideOutcome";
    public static final String RUN_ADDED_TEST = "runAddedTest";
    public static final String WATCH_DISCOVER = "watchDiscover";
    public static final String WATCH_PROTOTYPE = "watchPrototype";
    public static final String WATCH_TEST = "watchTest";
    public static final String RETURN_CASES = "returnCases";
    public static final String OPEN_EXPERIMENT = "openExperiment";
    public static final String RETURN_STOPPED_CASES = "returnStoppedCases";
    public static final String TELL_TEAM_OF_MOVE = "tellTeamOfMove";
    public static final String ACCEPT_DISCOVERIES = "acceptDiscoveries";
    public static final String ACCEPT_SOLUTIONS = "acceptSolutions";
    public static final String ACCEPT_RESULTS = "acceptResults";
    public static final String ANNOUNCE_OUTCOME = "announceOutcome";
    public static final String ANNOUNCE_STOP = "announceStop";
    public static final String DISCOVER = "discover";
    public static final String ADD_INTERVIEW = "addInterview";
    public static final String WATCH_DISCOVER_END = "watchDiscoverEnd";
    public static final String PROTOTYPE = "prototype";
    public static final String WATCH_PROTOTYPE_END = "watchPrototypeEnd";
    public static final String TEST = "test";
    public static final String ADD_TEST = "addTest";
    public static final String WATCH_TEST_END = "watchTestEnd";
    public static final String STOP_CYCLE = "stopCycle";
    public static final String MOVE_WITH_SESSION = "moveWithSession";

    /** Timers, also the names of their deadlines. */
    public static final String DISCOVER_END_NEARS = "discoverEndNears";

    public static final String PROTOTYPE_END_NEARS = "prototypeEndNears";
    public static final String TEST_END_NEARS = "testEndNears";
    public static final String DISCOVER_WATCHED_AGAIN = "discoverWatchedAgain";
    public static final String PROTOTYPE_WATCHED_AGAIN = "prototypeWatchedAgain";
    public static final String TEST_WATCHED_AGAIN = "testWatchedAgain";

    /** Message. */
    public static final String INTERVIEW_ADDED = "interviewAdded";

    /** Message. */
    public static final String TEST_ADDED = "testAdded";

    /** Message. */
    public static final String CYCLE_STOPPED = "cycleStopped";

    /** Message. */
    public static final String SESSION_MOVED = "sessionMoved";

    /** How many interviews are planned. */
    public static final String INTERVIEWS = "interviews";

    /** How many test sessions are planned. */
    public static final String TESTS = "tests";

    /** What the sponsor decided at the end of a phase: go on, back, or stop. */
    public static final String GATE_DECISION = "gateDecision";

    /** What the sponsor decided at the end. */
    public static final String CYCLE_OUTCOME = "cycleOutcome";

    /** Everything the engine may hold besides the business key. */
    public static final Set<String> VARIABLES = Set.of(INTERVIEWS, TESTS, GATE_DECISION, CYCLE_OUTCOME);

    private DesignCycleProcess() {}
}
