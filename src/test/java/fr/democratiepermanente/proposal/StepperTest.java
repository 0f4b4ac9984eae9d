package fr.democratiepermanente.proposal;

import static fr.democratiepermanente.proposal.Stepper.Stage.ANSWER_PUBLISHED;
import static fr.democratiepermanente.proposal.Stepper.Stage.ANSWER_WRITTEN;
import static fr.democratiepermanente.proposal.Stepper.Stage.ORIENTED;
import static fr.democratiepermanente.proposal.Stepper.Stage.RECEIVED;
import static fr.democratiepermanente.proposal.Stepper.Stage.STUDIED;
import static fr.democratiepermanente.proposal.Stepper.State.CURRENT;
import static fr.democratiepermanente.proposal.Stepper.State.DONE;
import static fr.democratiepermanente.proposal.Stepper.State.TO_COME;
import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.process.ProposalProcess;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepperTest {

    private static final Instant SUBMITTED = Instant.parse("2026-09-01T08:00:00Z");

    private final List<JournalEntry> journal = new ArrayList<>();

    private static Proposal proposal(String step, Destination destination) {
        Submission submission = new Submission(
                "Un titre",
                "Un texte assez long pour être étudié.",
                null,
                null,
                Channel.WEB,
                new ContributorDetails(
                        ContributorDetails.Kind.PERSON, "Camille", null, "camille@example.org", null, false));
        Proposal proposal = new Proposal(
                "DP-7K4M-Q2XR", submission, SUBMITTED, LocalDate.of(2026, 11, 23), ProposalProcess.ACKNOWLEDGE_RECEIPT);
        if (destination != null) {
            proposal.qualify(new Qualification(destination, Level.REGION, "AUTRE", "service-pilote", true));
        }
        proposal.arriveAt(step);
        return proposal;
    }

    private void happened(JournalKind kind, int day) {
        journal.add(new JournalEntry("DP-7K4M-Q2XR", day(day), kind, null, null, null));
    }

    private static Instant day(int number) {
        return Instant.parse("2026-09-%02dT10:00:00Z".formatted(number));
    }

    private static Stepper.Step done(Stepper.Stage stage, Instant at) {
        return new Stepper.Step(stage, DONE, at);
    }

    private static Stepper.Step current(Stepper.Stage stage) {
        return new Stepper.Step(stage, CURRENT, null);
    }

    private static Stepper.Step toCome(Stepper.Stage stage) {
        return new Stepper.Step(stage, TO_COME, null);
    }

    @Test
    void aNewProposalIsReceivedAndAwaitsItsOrientation() {
        happened(JournalKind.SUBMITTED, 2);
        assertThat(Stepper.of(proposal(ProposalProcess.ACKNOWLEDGE_RECEIPT, null), journal))
                .containsExactly(
                        done(RECEIVED, SUBMITTED),
                        current(ORIENTED),
                        toCome(STUDIED),
                        toCome(ANSWER_WRITTEN),
                        toCome(ANSWER_PUBLISHED));
    }

    @Test
    void anOrientationUnderSecondOpinionIsNotTold() {
        happened(JournalKind.QUALIFIED, 3);
        Proposal proposal = proposal(ProposalProcess.CONFIRM_TRIAGE, Destination.NOT_EXPLOITABLE);
        assertThat(Stepper.orientation(proposal)).isEmpty();
        assertThat(Stepper.of(proposal, journal)).element(1).isEqualTo(current(ORIENTED));
    }

    @Test
    void aConfirmedOrientationHasTheDateOfItsConfirmation() {
        happened(JournalKind.QUALIFIED, 3);
        happened(JournalKind.TRIAGE_CONFIRMED, 5);
        Proposal proposal = proposal(ProposalProcess.JUSTIFY_REFUSAL, Destination.NOT_EXPLOITABLE);
        assertThat(Stepper.orientation(proposal)).contains(Destination.NOT_EXPLOITABLE);
        assertThat(Stepper.of(proposal, journal))
                .startsWith(done(RECEIVED, SUBMITTED), done(ORIENTED, day(5)), current(STUDIED));
    }

    @Test
    void aReturnedProposalIsBackBeforeItsOrientation() {
        happened(JournalKind.QUALIFIED, 3);
        happened(JournalKind.RETURNED, 6);
        Proposal proposal = proposal(ProposalProcess.QUALIFY_PROPOSAL, Destination.CHANTIER);
        assertThat(Stepper.orientation(proposal)).isEmpty();
        assertThat(Stepper.of(proposal, journal))
                .startsWith(done(RECEIVED, SUBMITTED), current(ORIENTED), toCome(STUDIED));
    }

    @Test
    void aQuestionToTheAuthorHoldsUpTheStepItWasAskedAt() {
        happened(JournalKind.QUALIFIED, 3);
        Proposal first = proposal(ProposalProcess.ASK_AUTHOR_FIRST, Destination.CHANTIER);
        assertThat(Stepper.orientation(first)).isEmpty();
        assertThat(Stepper.of(first, journal)).element(1).isEqualTo(current(ORIENTED));
        Proposal studied = proposal(ProposalProcess.ASK_AUTHOR, Destination.CHANTIER);
        assertThat(Stepper.orientation(studied)).contains(Destination.CHANTIER);
        assertThat(Stepper.of(studied, journal)).element(2).isEqualTo(current(STUDIED));
    }

    @Test
    void theLatestWorkGivesTheDateWhenItWasDoneTwice() {
        happened(JournalKind.QUALIFIED, 3);
        happened(JournalKind.HANDLED, 7);
        happened(JournalKind.HANDLED, 9);
        assertThat(Stepper.of(proposal(ProposalProcess.REVIEW_ANSWER, Destination.CHARTER), journal))
                .containsExactly(
                        done(RECEIVED, SUBMITTED),
                        done(ORIENTED, day(3)),
                        done(STUDIED, day(9)),
                        current(ANSWER_WRITTEN),
                        toCome(ANSWER_PUBLISHED));
    }

    @Test
    void anApprovedAnswerIsAboutToBePublished() {
        happened(JournalKind.ANSWER_APPROVED, 10);
        assertThat(Stepper.of(proposal(ProposalProcess.PUBLISH_ANSWER, Destination.CHARTER), journal))
                .endsWith(done(ANSWER_WRITTEN, day(10)), current(ANSWER_PUBLISHED));
    }

    @Test
    void aPublishedAnswerEndsTheWayEvenBeforeTheMailIsSent() {
        happened(JournalKind.ANSWER_APPROVED, 10);
        happened(JournalKind.ANSWER_PUBLISHED, 11);
        assertThat(Stepper.of(proposal(ProposalProcess.NOTIFY_AUTHOR, Destination.CHARTER), journal))
                .endsWith(done(ANSWER_PUBLISHED, day(11)))
                .allMatch(step -> step.state() == DONE);
    }

    @Test
    void aClosedProposalHasNothingToCome() {
        Proposal proposal = proposal(ProposalProcess.NOTIFY_AUTHOR, Destination.IMMEDIATE_MEASURE);
        proposal.close(day(20));
        assertThat(Stepper.of(proposal, journal)).hasSize(5).allMatch(step -> step.state() == DONE);
    }
}
