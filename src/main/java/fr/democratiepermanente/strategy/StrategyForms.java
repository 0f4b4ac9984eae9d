package fr.democratiepermanente.strategy;

import fr.democratiepermanente.proposal.DestinationForm;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The work that hangs a retained proposal on the strategic frame. */
@Configuration
class StrategyForms {

    /** A proposal that feeds an article of the charter. */
    @Bean
    DestinationForm attachToCharterForm(DestinationForm.Factory forms) {
        return forms.form(
                "attach-to-charter",
                "charter_contribution",
                Map.of("article", "article_code", "contribution", "contribution"));
    }

    /** A proposal that becomes an immediate measure, with an owner and a date. */
    @Bean
    DestinationForm planMeasureForm(DestinationForm.Factory forms) {
        return forms.form(
                "plan-measure",
                "measure",
                Map.of(
                        "measureTitle", "title",
                        "objective", "objective_code",
                        "owner", "owner",
                        "dueOn", "due_on",
                        "description", "description"));
    }

    /** A proposal studied for a chantier. */
    @Bean
    DestinationForm studyForChantierForm(DestinationForm.Factory forms) {
        return forms.form(
                "study-for-chantier",
                "chantier_study",
                Map.of("chantier", "chantier_code", "study", "study", "recommendation", "recommendation"));
    }
}
