package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import fr.democratiepermanente.process.form.FormValues;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What the elected official who reports on it is going to say to the assembly. */
@Component
class ReportToAssemblyForm implements FormSubmissionHandler, FormPrefill {

    private static final String POSITION = "position";
    private static final String AMENDMENTS = "proposedAmendments";

    private final Deliberations deliberations;

    ReportToAssemblyForm(Deliberations deliberations) {
        this.deliberations = deliberations;
    }

    @Override
    public String formId() {
        return "report-to-assembly";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        FormValues values = submission.values();
        deliberations.report(
                submission.reference(),
                values.requiredText(POSITION),
                values.text(AMENDMENTS).orElse(null),
                submission.agent());
        return Map.of();
    }

    @Override
    public Map<String, Object> valuesFor(String key) {
        Deliberation one = deliberations.get(key);
        Map<String, Object> known = new HashMap<>();
        known.put(POSITION, one.position());
        known.put(AMENDMENTS, one.proposedAmendments());
        known.values().removeIf(Objects::isNull);
        return known;
    }
}
