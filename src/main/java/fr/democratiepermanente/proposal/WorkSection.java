package fr.democratiepermanente.proposal;

import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.process.form.FormCatalog;
import fr.democratiepermanente.process.form.FormField;
import fr.democratiepermanente.process.form.FormOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What services wrote on a case, read back with the labels of the forms they filled. */
@Component
class WorkSection implements CaseFileSection {

    /** One field as it was filled. */
    public record Line(String label, String value) {}

    private final List<DestinationForm> forms;
    private final FormCatalog catalog;
    private final FrenchDates dates;

    WorkSection(List<DestinationForm> forms, FormCatalog catalog, FrenchDates dates) {
        this.forms = forms;
        this.catalog = catalog;
        this.dates = dates;
    }

    @Override
    public int position() {
        return 30;
    }

    @Override
    public Optional<Content> content(String reference) {
        List<Line> lines =
                forms.stream().flatMap(form -> lines(form, reference).stream()).toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content("proposal/section-work", "case.work.title", Map.of("lines", lines)));
    }

    private List<Line> lines(DestinationForm form, String reference) {
        Map<String, Object> values = form.valuesFor(reference);
        if (values.isEmpty()) {
            return List.of();
        }
        return catalog.get(form.formId())
                .fields()
                .filter(field -> values.containsKey(field.key()))
                .map(field -> new Line(field.label(), inWords(field, (String) values.get(field.key()))))
                .toList();
    }

    private String inWords(FormField field, String value) {
        if (field.type() == FormField.Type.DATE) {
            return dates.day(LocalDate.parse(value));
        }
        return field.options().stream()
                .filter(option -> option.value().equals(value))
                .map(FormOption::label)
                .findFirst()
                .orElse(value);
    }
}
