package fr.democratiepermanente.intake.imports;

import fr.democratiepermanente.platform.web.UploadForm;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ImportWebConfiguration {

    @Bean
    UploadForm importForm() {
        return new UploadForm("/imports");
    }
}
