package fr.democratiepermanente.process.form;

/** Opens a case from a start form that an agent submitted in Tasklist. */
public interface StartFormSubmissionHandler {

    String formId();

    /**
     * Opens the case.
     *
     * @param agent user id of the agent
     * @return the reference of the case, which becomes the business key
     * @throws FormRefusedException when a rule across fields forbids it; no case is then opened
     */
    String open(FormValues values, String agent);
}
