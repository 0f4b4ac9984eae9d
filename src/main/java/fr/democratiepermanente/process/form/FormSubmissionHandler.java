package fr.democratiepermanente.process.form;

import java.util.Map;

/**
 * Takes what a person submitted with one task form, inside the transaction that completes the task. The values go to
 * the feature's own tables; only the returned routing variables reach the engine.
 */
public interface FormSubmissionHandler {

    String formId();

    /**
     * Acts on a checked form.
     *
     * @return routing variables named in the process's constants class
     * @throws FormRefusedException when a rule across fields or cases forbids it; the task then stays open
     */
    Map<String, Object> submit(FormSubmission submission);
}
