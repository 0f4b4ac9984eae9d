package fr.democratiepermanente.triage;

import fr.democratiepermanente.platform.web.UploadForm;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class RulesWebConfiguration {

    @Bean
    UploadForm rulesForm() {
        return new UploadForm(RulesController.HOME);
    }
}
