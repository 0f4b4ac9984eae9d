package fr.democratiepermanente.designcycle.deliverable;

import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.Cycles;
import fr.democratiepermanente.designcycle.Interviews;
import fr.democratiepermanente.process.DesignCycleProcess;
import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The team wrote the test plan and the list of the sessions: each becomes a task. */
@Component
class PlanTestsForm implements FormSubmissionHandler, FormPrefill {

    private final Cycles cycles;
    private final Interviews interviews;
    private final TextsForm plan;

    PlanTestsForm(Cycles cycles, Interviews interviews, Deliverables deliverables) {
        this.cycles = cycles;
        this.interviews = interviews;
        this.plan = new TextsForm(
                formId(), Map.of("testPlan", DeliverableKind.TEST_PLAN), false, cycles, interviews, deliverables);
    }

    @Override
    public String formId() {
        return "plan-tests";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        Cycle cycle = cycles.lock(submission.reference());
        int planned = interviews.planned(cycle);
        plan.submit(submission);
        return Map.of(DesignCycleProcess.TESTS, planned);
    }

    @Override
    public Map<String, Object> valuesFor(String reference) {
        return plan.valuesFor(reference);
    }
}
