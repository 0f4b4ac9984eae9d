package fr.democratiepermanente.process.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The forms as this version of the application ships them, to read back in words what was once filled in. */
@Component
public class FormCatalog {

    private final PreparedForms forms;

    FormCatalog(PreparedForms forms) {
        this.forms = forms;
    }

    /** @param formId id of a form, which is also its file name in {@code forms/} */
    public FormSchema get(String formId) {
        try {
            return FormSchema.of(forms.startForm(new ClassPathResource("forms/" + formId + ".form").getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException("no form " + formId, e);
        }
    }
}
