package fr.democratiepermanente.document.cases;

import fr.democratiepermanente.platform.web.UploadForm;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class CaseDocumentConfiguration {

    @Bean
    UploadForm caseDocumentForm() {
        return new UploadForm(CaseDocumentController.PATH);
    }
}
