package fr.democratiepermanente.proposal.web;

import static fr.democratiepermanente.process.ProposalProcess.ACKNOWLEDGE_RECEIPT;
import static fr.democratiepermanente.process.ProposalProcess.ASK_AUTHOR_FIRST;
import static fr.democratiepermanente.process.ProposalProcess.ATTACH_TO_CHARTER;
import static fr.democratiepermanente.process.ProposalProcess.CONFIRM_TRIAGE;
import static fr.democratiepermanente.process.ProposalProcess.DRAFT_ANSWER;
import static fr.democratiepermanente.process.ProposalProcess.HAND_OFF_PROPOSAL;
import static fr.democratiepermanente.process.ProposalProcess.JUSTIFY_REFUSAL;
import static fr.democratiepermanente.process.ProposalProcess.NOTIFY_AUTHOR;
import static fr.democratiepermanente.process.ProposalProcess.PLAN_MEASURE;
import static fr.democratiepermanente.process.ProposalProcess.PUBLISH_ANSWER;
import static fr.democratiepermanente.process.ProposalProcess.QUALIFY_PROPOSAL;
import static fr.democratiepermanente.process.ProposalProcess.REVIEW_ANSWER;
import static fr.democratiepermanente.process.ProposalProcess.STUDY_FOR_CHANTIER;
import static fr.democratiepermanente.process.ProposalProcess.SUGGEST_TRIAGE;

import fr.democratiepermanente.process.AppealProcess;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.diagram.Marks;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Status;
import fr.democratiepermanente.proposal.Stepper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The way a proposal takes through {@code proposal.bpmn} from its deposit to its answer, flows included, without the
 * loops it may have gone through: a test holds these names equal to the model's.
 */
final class DiagramPath {

    private DiagramPath() {}

    /** What to point out for a case: where it is, and the way it came. */
    static Marks marks(Proposal proposal) {
        Destination destination = Stepper.orientation(proposal).orElse(null);
        return marks(proposal.status(), proposal.step(), destination);
    }

    static Marks marks(Status status, String step, Destination destination) {
        List<String> path = path(status == Status.CONFIRMING, destination);
        if (status == Status.CLOSED) {
            return new Marks(Set.of(), new HashSet<>(path));
        }
        if (status == Status.ASKING) {
            return new Marks(Set.of(step), new HashSet<>(wayToQuestion(step, path)));
        }
        if (AppealProcess.STEPS.contains(step)) {
            return new Marks(Set.of(ProposalProcess.HANDLE_APPEAL), new HashSet<>(wayToAppeal(path)));
        }
        int here = path.indexOf(step);
        Set<String> active = status.isOver() ? Set.of() : Set.of(step);
        return new Marks(active, here < 0 ? Set.of() : new HashSet<>(path.subList(0, here)));
    }

    /** From the deposit past the contested answer; the steps of an appeal are one element of this drawing. */
    static List<String> wayToAppeal(List<String> path) {
        List<String> way = new ArrayList<>(path);
        way.addAll(List.of("toAwaitContest", "awaitContest", "toAnswerContested", "answerContested", "toHandleAppeal"));
        return way;
    }

    /**
     * Every element from the deposit to the answer.
     *
     * @param confirming whether a second agent is looking at the orientation now
     * @param destination null while it is not decided for good: the way then stops at the decision
     */
    static List<String> path(boolean confirming, Destination destination) {
        List<String> path = new ArrayList<>(List.of(
                "proposalSubmitted",
                "toAcknowledgeReceipt",
                ACKNOWLEDGE_RECEIPT,
                "toSuggestTriage",
                SUGGEST_TRIAGE,
                "toHandleProposal",
                "handlingStarted",
                "toQualifyProposal",
                QUALIFY_PROPOSAL));
        if (confirming || destination != null) {
            path.addAll(List.of("toQuestionCheck", "isQuestionNeeded", "withoutQuestion", "isSecondOpinionNeeded"));
        }
        if (confirming) {
            path.addAll(List.of("toConfirmTriage", CONFIRM_TRIAGE));
        } else if (destination != null) {
            path.addAll(
                    destination.needsSecondOpinion()
                            ? List.of(
                                    "toConfirmTriage",
                                    CONFIRM_TRIAGE,
                                    "toConfirmationCheck",
                                    "isTriageConfirmed",
                                    "toDestination")
                            : List.of("withoutSecondOpinion"));
            path.add("whichDestination");
            path.addAll(work(destination));
            path.addAll(List.of(
                    "destinationHandled",
                    "toFollowUp",
                    "whatFollows",
                    "toDraftAnswer",
                    DRAFT_ANSWER,
                    "toReviewAnswer",
                    REVIEW_ANSWER,
                    "toApprovalCheck",
                    "isAnswerApproved",
                    "toPublishAnswer",
                    PUBLISH_ANSWER,
                    "toNotifyAuthor",
                    NOTIFY_AUTHOR,
                    "toAuthorNotified",
                    "authorNotified"));
        }
        return List.copyOf(path);
    }

    /** The way to the question, which lies beside the one to the answer. */
    static List<String> wayToQuestion(String step, List<String> path) {
        boolean first = step.equals(ASK_AUTHOR_FIRST);
        List<String> way = new ArrayList<>(path.subList(0, path.indexOf(first ? QUALIFY_PROPOSAL : "whatFollows") + 1));
        way.addAll(first ? List.of("toQuestionCheck", "isQuestionNeeded", "toAskAuthorFirst") : List.of("toAskAuthor"));
        return way;
    }

    private static List<String> work(Destination destination) {
        return switch (destination) {
            case CHARTER -> List.of("toCharter", ATTACH_TO_CHARTER, "fromCharter");
            case IMMEDIATE_MEASURE -> List.of("toMeasure", PLAN_MEASURE, "fromMeasure");
            case CHANTIER -> List.of("toChantier", STUDY_FOR_CHANTIER, "fromChantier");
            case OTHER_LEVEL -> List.of("toOtherLevel", HAND_OFF_PROPOSAL, "fromOtherLevel");
            case NOT_EXPLOITABLE -> List.of("toRefusal", JUSTIFY_REFUSAL, "fromRefusal");
        };
    }
}
