package fr.democratiepermanente.designcycle.deliverable;

import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.Cycles;
import fr.democratiepermanente.designcycle.deliverable.DesignGate.Verdict;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The team says that it handed in what was missing; what is missing still, or was sent back as it is, says it did not. */
@Component
class CompleteDeliverablesForm implements FormSubmissionHandler {

    private static final Set<Verdict> TEAMS = Set.of(Verdict.MISSING, Verdict.WRONG_KIND, Verdict.REFUSED);

    private final Cycles cycles;
    private final DesignGate gate;

    CompleteDeliverablesForm(Cycles cycles, DesignGate gate) {
        this.cycles = cycles;
        this.gate = gate;
    }

    @Override
    public String formId() {
        return "complete-deliverables";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        Cycle cycle = cycles.lock(submission.reference());
        String left = gate.lacks(cycle).stream()
                .filter(need -> TEAMS.contains(need.verdict()))
                .map(gate::inWords)
                .collect(Collectors.joining(" "));
        if (!left.isEmpty()) {
            throw new FormRefusedException(formId(), left);
        }
        return Map.of();
    }
}
