package fr.democratiepermanente.document.scan;

import fr.democratiepermanente.document.DocumentProperties;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(DocumentProperties.class)
class ScannerConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ScannerConfiguration.class);

    @Bean
    VirusScanner virusScanner(DocumentProperties properties) {
        if (properties.clamd().host().isBlank()) {
            LOG.info("Aucun antivirus (democratie.documents.clamd.host) : les pièces ne sont pas analysées");
            return file -> Optional.empty();
        }
        return new ClamdScanner(properties.clamd());
    }
}
