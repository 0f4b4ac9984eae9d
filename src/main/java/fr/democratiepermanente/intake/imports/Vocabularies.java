package fr.democratiepermanente.intake.imports;

import fr.democratiepermanente.identity.Themes;
import fr.democratiepermanente.platform.ReferenceData;
import fr.democratiepermanente.territory.LivingAreas;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts together the words files may use today: our own labels, and the categories other platforms use. */
@Component
class Vocabularies {

    private final Themes themes;
    private final LivingAreas livingAreas;

    Vocabularies(Themes themes, LivingAreas livingAreas) {
        this.themes = themes;
        this.livingAreas = livingAreas;
    }

    Vocabulary current() {
        Vocabulary vocabulary = new Vocabulary();
        Map<String, String> labels = themes.labels();
        ReferenceData.read("import-categories.csv").stream()
                .filter(row -> labels.containsKey(row.get("theme")))
                .forEach(row -> vocabulary.theme(row.get("label"), row.get("theme")));
        labels.forEach((code, label) -> vocabulary.theme(label, code).theme(code, code));
        livingAreas
                .names()
                .forEach((code, name) -> vocabulary.livingArea(name, code).livingArea(code, code));
        return vocabulary;
    }
}
