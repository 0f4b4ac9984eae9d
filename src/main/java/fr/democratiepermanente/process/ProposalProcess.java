package fr.democratiepermanente.process;

import java.util.Set;

/** Names of the model {@code processes/proposal.bpmn}; a test holds them equal to it. */
public final class ProposalProcess {

    public static final String KEY = "proposal";

    public static final String ACKNOWLEDGE_RECEIPT = "acknowledgeReceipt";
    public static final String SUGGEST_TRIAGE = "suggestTriage";
    public static final String HANDLE_PROPOSAL = "handleProposal";
    public static final String QUALIFY_PROPOSAL = "qualifyProposal";
    public static final String CONFIRM_TRIAGE = "confirmTriage";
    /** Where the way parts, before the work of each destination. */
    public static final String WHICH_DESTINATION = "whichDestination";

    public static final String ATTACH_TO_CHARTER = "attachToCharter";
    public static final String PLAN_MEASURE = "planMeasure";
    public static final String STUDY_FOR_CHANTIER = "studyForChantier";
    public static final String HAND_OFF_PROPOSAL = "handOffProposal";
    public static final String JUSTIFY_REFUSAL = "justifyRefusal";
    public static final String ASK_AUTHOR_FIRST = "askAuthorFirst";
    public static final String ASK_AUTHOR = "askAuthor";
    public static final String GATHER_OPINIONS = "gatherOpinions";
    public static final String REFER_TO_COUNCIL = "referToCouncil";
    public static final String DRAFT_ANSWER = "draftAnswer";
    public static final String REVIEW_ANSWER = "reviewAnswer";
    public static final String PUBLISH_ANSWER = "publishAnswer";
    public static final String NOTIFY_AUTHOR = "notifyAuthor";

    public static final String HANDLE_APPEAL = "handleAppeal";

    /** The clock of the promised answer: beside the way, never in it. */
    public static final String REMIND_HOLDER_IN_TIME = "remindHolderInTime";

    public static final String REMIND_HOLDER = "remindHolder";
    public static final String WARN_MANAGER_IN_TIME = "warnManagerInTime";
    public static final String WARN_MANAGER = "warnManager";
    public static final String ADMIT_DELAY = "admitDelay";
    public static final String MARK_LATE = "markLate";
    public static final String EXPLAIN_DELAY = "explainDelay";

    public static final String JOIN_ANOTHER_CASE = "joinAnotherCase";
    public static final String EXPLAIN_MERGE = "explainMerge";
    public static final String LEAVE_AT_AUTHORS_WISH = "leaveAtAuthorsWish";

    /** Timers, by the start event or catch event they belong to. */
    public static final String HOLDER_REMINDER_DUE = "holderReminderDue";

    public static final String MANAGER_WARNING_DUE = "managerWarningDue";
    public static final String ANSWER_OVERDUE = "answerOverdue";
    public static final String CONTEST_PERIOD_OVER = "contestPeriodOver";

    /** Messages. */
    public static final String ANSWER_CONTESTED = "answerContested";

    public static final String PROPOSAL_MERGED = "proposalMerged";
    public static final String PROPOSAL_WITHDRAWN = "proposalWithdrawn";

    /** Name of a {@code Destination}. */
    public static final String DESTINATION = "destination";

    /** Engine group of the service that handles the case. */
    public static final String SERVICE = "service";

    /** Whether the second agent confirmed the qualification. */
    public static final String TRIAGE_CONFIRMED = "triageConfirmed";

    /** What follows from the work on a case: the choice an agent made. */
    public static final String FOLLOW_UP = "followUp";

    /** Whether the reviewer let the answer go. */
    public static final String ANSWER_APPROVED = "answerApproved";

    /** Everything the engine may hold of a case besides its business key. */
    public static final Set<String> VARIABLES =
            Set.of(DESTINATION, SERVICE, TRIAGE_CONFIRMED, FOLLOW_UP, ANSWER_APPROVED);

    private ProposalProcess() {}
}
