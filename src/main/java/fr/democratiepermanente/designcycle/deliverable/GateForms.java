package fr.democratiepermanente.designcycle.deliverable;

import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.Cycles;
import fr.democratiepermanente.designcycle.Interviews;
import fr.democratiepermanente.designcycle.Outcome;
import fr.democratiepermanente.designcycle.Steering;
import fr.democratiepermanente.process.DesignCycleProcess;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The sponsor's decisions at the end of a phase. The gate is looked at once more at that moment: what was accepted may
 * have been replaced since.
 */
@Configuration
class GateForms {

    private static final String DECISION = "decision";
    private static final String REASON = "reason";

    private final Cycles cycles;
    private final Interviews interviews;
    private final DesignGate gate;
    private final Deliverables deliverables;
    private final Steering steering;

    GateForms(Cycles cycles, Interviews interviews, DesignGate gate, Deliverables deliverables, Steering steering) {
        this.cycles = cycles;
        this.interviews = interviews;
        this.gate = gate;
        this.deliverables = deliverables;
        this.steering = steering;
    }

    private record Form(String formId, Function<FormSubmission, Map<String, Object>> decide)
            implements FormSubmissionHandler {

        @Override
        public Map<String, Object> submit(FormSubmission submission) {
            return decide.apply(submission);
        }
    }

    @Bean
    FormSubmissionHandler decidePhaseForm() {
        return new Form("decide-phase", this::decidePhase);
    }

    @Bean
    FormSubmissionHandler decideOutcomeForm() {
        return new Form("decide-outcome", this::decideOutcome);
    }

    private Map<String, Object> decidePhase(FormSubmission submission) {
        Cycle cycle = decided(submission);
        String decision = submission.values().requiredText(DECISION);
        String reason = submission.values().requiredText(REASON);
        switch (decision) {
            case "GO" -> {
                requireOpenGate(cycle);
                steering.goOn(cycle, reason, submission.agent());
            }
            case "BACK" -> {
                sendBack(cycle, reason, submission.agent());
                steering.goBack(cycle, reason, submission.agent());
            }
            default -> steering.conclude(cycle, Outcome.STOP, reason, submission.agent());
        }
        return Map.of(DesignCycleProcess.GATE_DECISION, decision);
    }

    private Map<String, Object> decideOutcome(FormSubmission submission) {
        Cycle cycle = decided(submission);
        String decision = submission.values().requiredText(DECISION);
        String reason = submission.values().requiredText(REASON);
        if (decision.equals("ITERATE")) {
            requireEverybodyHeard(cycle);
            sendBack(cycle, reason, submission.agent());
            steering.iterate(cycle, reason, submission.agent());
        } else {
            Outcome outcome = Outcome.valueOf(decision);
            if (outcome != Outcome.STOP) {
                requireOpenGate(cycle);
            }
            steering.conclude(cycle, outcome, reason, submission.agent());
        }
        return Map.of(DesignCycleProcess.CYCLE_OUTCOME, decision);
    }

    private Cycle decided(FormSubmission submission) {
        Cycle cycle = cycles.lock(submission.reference());
        if (!cycle.sponsor().equals(submission.agent())) {
            throw new FormRefusedException(DECISION, "Seul le commanditaire du cycle prend cette décision.");
        }
        return cycle;
    }

    /** What is sent back has to be delivered anew, or accepted anew, before the gate opens again. */
    private void sendBack(Cycle cycle, String reason, String sponsor) {
        List<Deliverable> delivered = gate.needs(cycle, cycle.phase()).stream()
                .map(DesignGate.Need::deliverable)
                .filter(Objects::nonNull)
                .toList();
        deliverables.refuse(cycle, delivered, reason, sponsor);
    }

    private void requireOpenGate(Cycle cycle) {
        requireEverybodyHeard(cycle);
        String lacks = gate.lacks(cycle).stream().map(gate::inWords).collect(Collectors.joining(" "));
        if (!lacks.isEmpty()) {
            throw new FormRefusedException(DECISION, "Le passage n’est pas ouvert. " + lacks);
        }
    }

    private void requireEverybodyHeard(Cycle cycle) {
        if (!interviews.open(cycle).isEmpty()) {
            throw new FormRefusedException(
                    DECISION, "L’équipe doit encore rencontrer quelqu’un\u00a0: attendez qu’elle ait fini.");
        }
    }
}
