package fr.democratiepermanente.designcycle.deliverable;

import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.Cycles;
import fr.democratiepermanente.designcycle.Interview;
import fr.democratiepermanente.designcycle.Interviews;
import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A task in which the team writes what it delivers, or says that it handed it in as a file. */
final class TextsForm implements FormSubmissionHandler, FormPrefill {

    private final String formId;
    private final Map<String, DeliverableKind> texts;
    private final boolean afterInterviews;
    private final Cycles cycles;
    private final Interviews interviews;
    private final Deliverables deliverables;

    /**
     * @param texts what each field of the form delivers
     * @param afterInterviews whether everybody has to be heard before
     */
    TextsForm(
            String formId,
            Map<String, DeliverableKind> texts,
            boolean afterInterviews,
            Cycles cycles,
            Interviews interviews,
            Deliverables deliverables) {
        this.formId = formId;
        this.texts = texts;
        this.afterInterviews = afterInterviews;
        this.cycles = cycles;
        this.interviews = interviews;
        this.deliverables = deliverables;
    }

    @Override
    public String formId() {
        return formId;
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        Cycle cycle = cycles.lock(submission.reference());
        if (afterInterviews) {
            requireEverybodyHeard(cycle);
        }
        texts.forEach((field, kind) -> submission
                .values()
                .text(field)
                .ifPresentOrElse(
                        text -> deliverables.write(cycle, kind, text, submission.agent()),
                        () -> requireFile(cycle, field, kind)));
        return Map.of();
    }

    private void requireFile(Cycle cycle, String field, DeliverableKind kind) {
        boolean handedIn = deliverables
                .find(cycle, kind)
                .filter(deliverable -> deliverable.text() == null)
                .isPresent();
        if (!handedIn) {
            throw new FormRefusedException(
                    field, "Écrivez ce texte, ou déposez-le d’abord en fichier dans le dossier du cycle.");
        }
    }

    private void requireEverybodyHeard(Cycle cycle) {
        String left = interviews.open(cycle).stream().map(Interview::publicMet).collect(Collectors.joining(", "));
        if (!left.isEmpty()) {
            throw new FormRefusedException(
                    texts.keySet().iterator().next(),
                    "Il reste quelqu’un à rencontrer\u00a0: " + left
                            + ". Terminez ces tâches, ou dites-y pourquoi elles n’auront pas lieu.");
        }
    }

    @Override
    public Map<String, Object> valuesFor(String reference) {
        Cycle cycle = cycles.get(reference);
        Map<String, Object> values = new HashMap<>();
        texts.forEach((field, kind) ->
                deliverables.find(cycle, kind).map(Deliverable::text).ifPresent(text -> values.put(field, text)));
        return values;
    }
}
