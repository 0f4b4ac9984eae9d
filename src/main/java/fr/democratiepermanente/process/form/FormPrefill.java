package fr.democratiepermanente.process.form;

import java.util.Map;

/** What a task's form shows before the agent types anything; nothing of it is stored in the engine. */
public interface FormPrefill {

    String formId();

    /** Values by field key for this case; keys without a value are left out. */
    Map<String, Object> valuesFor(String reference);
}
