package fr.democratiepermanente.answer;

import fr.democratiepermanente.proposal.DestinationForm;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reasons of a proposal that cannot be taken up. */
@Configuration
class RefusalForms {

    @Bean
    DestinationForm justifyRefusalForm(DestinationForm.Factory forms) {
        return forms.form("justify-refusal", "refusal", Map.of("ground", "ground", "explanation", "explanation"));
    }
}
