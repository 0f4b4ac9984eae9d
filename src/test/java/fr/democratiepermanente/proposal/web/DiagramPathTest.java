package fr.democratiepermanente.proposal.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.process.AppealProcess;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.diagram.Marks;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Status;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiagramPathTest {

    private final BpmnModelInstance model =
            Bpmn.readModelFromStream(getClass().getResourceAsStream("/processes/" + ProposalProcess.KEY + ".bpmn"));

    @ParameterizedTest
    @EnumSource
    void thePathFollowsTheModelFromDepositToEnd(Destination destination) {
        List<String> path = DiagramPath.path(false, destination);
        assertThat(path).startsWith("proposalSubmitted").endsWith("authorNotified");
        assertFollowsTheModel(path);
    }

    @Test
    void aPathNotYetDecidedStopsAtTheDecision() {
        assertThat(DiagramPath.path(false, null)).endsWith(ProposalProcess.QUALIFY_PROPOSAL);
        assertThat(DiagramPath.path(true, null)).endsWith(ProposalProcess.CONFIRM_TRIAGE);
        assertFollowsTheModel(DiagramPath.path(true, null));
    }

    @Test
    void whatComesBeforeTheCurrentStepIsDone() {
        Marks marks = DiagramPath.marks(Status.DRAFTING, ProposalProcess.DRAFT_ANSWER, Destination.CHANTIER);
        assertThat(marks.active()).containsExactly(ProposalProcess.DRAFT_ANSWER);
        assertThat(marks.completed())
                .contains(ProposalProcess.STUDY_FOR_CHANTIER, "withoutSecondOpinion", "toDraftAnswer")
                .doesNotContain(
                        ProposalProcess.DRAFT_ANSWER, ProposalProcess.CONFIRM_TRIAGE, ProposalProcess.PLAN_MEASURE);
    }

    @Test
    void aQuestionToTheAuthorLiesBesideTheWay() {
        for (String step : List.of(ProposalProcess.ASK_AUTHOR_FIRST, ProposalProcess.ASK_AUTHOR)) {
            Destination known = step.equals(ProposalProcess.ASK_AUTHOR) ? Destination.CHANTIER : null;
            List<String> way = new ArrayList<>(DiagramPath.wayToQuestion(step, DiagramPath.path(false, known)));
            Marks marks = DiagramPath.marks(Status.ASKING, step, known);
            assertThat(marks.active()).containsExactly(step);
            assertThat(marks.completed()).containsExactlyInAnyOrderElementsOf(way);
            way.add(step);
            assertFollowsTheModel(way);
        }
    }

    @Test
    void aCaseExaminedAgainIsPastItsAnswer() {
        Marks marks = DiagramPath.marks(Status.HANDLING, AppealProcess.REEXAMINE_PROPOSAL, Destination.CHANTIER);
        assertThat(marks.active()).containsExactly(ProposalProcess.HANDLE_APPEAL);
        assertThat(marks.completed()).contains(ProposalProcess.NOTIFY_AUTHOR, "answerContested");
        assertThat(marks.completed())
                .allSatisfy(id -> assertThat(model.<ModelElementInstance>getModelElementById(id))
                        .as(id)
                        .isNotNull());
    }

    @Test
    void aClosedCaseHasNoCurrentStep() {
        Marks marks = DiagramPath.marks(Status.CLOSED, ProposalProcess.NOTIFY_AUTHOR, Destination.OTHER_LEVEL);
        assertThat(marks.active()).isEmpty();
        assertThat(marks.completed()).contains(ProposalProcess.CONFIRM_TRIAGE, "authorNotified");
    }

    /** Nodes and flows alternate, each flow leaving the node before it and reaching the node after it. */
    private void assertFollowsTheModel(List<String> path) {
        for (int i = 1; i < path.size(); i += 2) {
            SequenceFlow flow = model.getModelElementById(path.get(i));
            assertThat(flow).as(path.get(i)).isNotNull();
            assertThat(flow.getSource().getId()).as("start of %s", flow.getId()).isEqualTo(path.get(i - 1));
            assertThat(entered(flow.getTarget())).as("end of %s", flow.getId()).isEqualTo(path.get(i + 1));
        }
    }

    /** A sub-process is entered by its own start. */
    private static String entered(FlowNode node) {
        return node instanceof SubProcess within
                ? within.getChildElementsByType(StartEvent.class)
                        .iterator()
                        .next()
                        .getId()
                : node.getId();
    }
}
