package fr.democratiepermanente.proposal;

import static java.util.Map.entry;

import fr.democratiepermanente.process.AppealProcess;
import fr.democratiepermanente.process.ProposalProcess;
import java.util.Map;

/** What each activity of the process means to a citizen, and how long it may take. */
final class Steps {

    private static final Map<String, Status> STATUS = Map.ofEntries(
            entry(ProposalProcess.ACKNOWLEDGE_RECEIPT, Status.RECEIVED),
            entry(ProposalProcess.SUGGEST_TRIAGE, Status.RECEIVED),
            entry(ProposalProcess.QUALIFY_PROPOSAL, Status.QUALIFYING),
            entry(ProposalProcess.CONFIRM_TRIAGE, Status.CONFIRMING),
            entry(ProposalProcess.ATTACH_TO_CHARTER, Status.HANDLING),
            entry(ProposalProcess.PLAN_MEASURE, Status.HANDLING),
            entry(ProposalProcess.STUDY_FOR_CHANTIER, Status.HANDLING),
            entry(ProposalProcess.HAND_OFF_PROPOSAL, Status.HANDLING),
            entry(ProposalProcess.JUSTIFY_REFUSAL, Status.HANDLING),
            entry(ProposalProcess.ASK_AUTHOR_FIRST, Status.ASKING),
            entry(ProposalProcess.ASK_AUTHOR, Status.ASKING),
            entry(ProposalProcess.DRAFT_ANSWER, Status.DRAFTING),
            entry(ProposalProcess.REVIEW_ANSWER, Status.REVIEWING),
            entry(ProposalProcess.PUBLISH_ANSWER, Status.PUBLISHING),
            entry(ProposalProcess.NOTIFY_AUTHOR, Status.PUBLISHING),
            entry(AppealProcess.ACKNOWLEDGE_APPEAL, Status.HANDLING),
            entry(AppealProcess.REEXAMINE_PROPOSAL, Status.HANDLING),
            entry(AppealProcess.REVIEW_SECOND_ANSWER, Status.REVIEWING),
            entry(AppealProcess.PUBLISH_SECOND_ANSWER, Status.PUBLISHING),
            entry(AppealProcess.NOTIFY_AUTHOR_AGAIN, Status.PUBLISHING));

    private static final int USUAL_DAYS = 5;

    private static final Map<Status, Integer> WORKING_DAYS = Map.of(
            Status.QUALIFYING, 5,
            Status.CONFIRMING, 3,
            Status.HANDLING, 15,
            Status.DRAFTING, 5,
            Status.REVIEWING, 3);

    private Steps() {}

    /** Whether the case is where this activity is; work done beside its way, such as asking another service, is not. */
    static boolean isOnTheWay(String step) {
        return STATUS.containsKey(step);
    }

    static Status statusOf(String step) {
        Status status = STATUS.get(step);
        if (status == null) {
            throw new IllegalArgumentException("not a step of the process: " + step);
        }
        return status;
    }

    /** Working days an agent has for a task. */
    static int workingDays(String step) {
        return isOnTheWay(step) ? WORKING_DAYS.getOrDefault(statusOf(step), USUAL_DAYS) : USUAL_DAYS;
    }
}
