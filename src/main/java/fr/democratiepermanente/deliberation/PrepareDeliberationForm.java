package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The report to the assembly, written anew from what was written before. */
@Component
class PrepareDeliberationForm implements FormSubmissionHandler, FormPrefill {

    private static final String REPORT = "report";

    private final Deliberations deliberations;

    PrepareDeliberationForm(Deliberations deliberations) {
        this.deliberations = deliberations;
    }

    @Override
    public String formId() {
        return "prepare-deliberation";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        deliberations.fileReady(submission.reference(), submission.values().requiredText(REPORT), submission.agent());
        return Map.of();
    }

    @Override
    public Map<String, Object> valuesFor(String key) {
        return Optional.ofNullable(deliberations.get(key).report())
                .map(report -> Map.<String, Object>of(REPORT, report))
                .orElse(Map.of());
    }
}
