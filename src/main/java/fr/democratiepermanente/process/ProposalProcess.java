package fr.democratiepermanente.process;

import java.util.Set;

/** Names of the model {@code processes/proposal.bpmn}; a test holds them equal to it. */
public final class ProposalProcess {

    public static final String KEY = "proposal";

    public static final String ACKNOWLEDGE_RECEIPT = "acknowledgeReceipt";
    public static final String SUGGEST_TRIAGE = "suggestTriage";
    public static final String QUALIFY_PROPOSAL = "qualifyProposal";
    public static final String CONFIRM_TRIAGE = "confirmTriage";
    public static final String ATTACH_TO_CHARTER = "attachToCharter";
    public static final String PLAN_MEASURE = "planMeasure";
    public static final String STUDY_FOR_CHANTIER = "studyForChantier";
    public static final String HAND_OFF_PROPOSAL = "handOffProposal";
    public static final String JUSTIFY_REFUSAL = "justifyRefusal";
    public static final String DRAFT_ANSWER = "draftAnswer";
    public static final String REVIEW_ANSWER = "reviewAnswer";
    public static final String PUBLISH_ANSWER = "publishAnswer";
    public static final String NOTIFY_AUTHOR = "notifyAuthor";

    /** Name of a {@code Destination}. */
    public static final String DESTINATION = "destination";

    /** Engine group of the service that handles the case. */
    public static final String SERVICE = "service";

    /** Whether the second agent confirmed the qualification. */
    public static final String TRIAGE_CONFIRMED = "triageConfirmed";

    /** Whether the service did the work, or returned the case. */
    public static final String CASE_HANDLED = "caseHandled";

    /** Whether the reviewer let the answer go. */
    public static final String ANSWER_APPROVED = "answerApproved";

    /** Everything the engine may hold of a case besides its business key. */
    public static final Set<String> VARIABLES =
            Set.of(DESTINATION, SERVICE, TRIAGE_CONFIRMED, CASE_HANDLED, ANSWER_APPROVED);

    private ProposalProcess() {}
}
