package fr.democratiepermanente.handoff;

import fr.democratiepermanente.proposal.DestinationForm;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The letter that hands a proposal to the competent authority. */
@Configuration
class HandOffForms {

    @Bean
    DestinationForm handOffProposalForm(DestinationForm.Factory forms) {
        return forms.form(
                "hand-off-proposal",
                "hand_off",
                Map.of(
                        "level", "level",
                        "authority", "authority",
                        "authorityEmail", "authority_email",
                        "letter", "letter"));
    }
}
