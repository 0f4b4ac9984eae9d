package fr.democratiepermanente.process.form;

import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/** A submitted form that cannot be accepted, said in French with the field named. Tasklist answers 400 and shows it. */
public class FormRefusedException extends FormFieldValidationException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Refuses a form.
     *
     * @param field key of the field to mend
     * @param message what is wrong and how to mend it, naming the field
     */
    public FormRefusedException(String field, String message) {
        super(field, message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
