package fr.democratiepermanente;

import fr.democratiepermanente.attack.Marker;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.identity.QuickPasswords;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.proposal.Proposals;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.community.process_test_coverage.spring_test.common.ProcessEngineCoverageProperties;
import org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** What the application under test has besides the real one. */
@TestConfiguration
@Import(ProcessEngineCoverageConfiguration.class)
class TestApplication {

    @Bean
    ProcessEngineCoverageProperties coverage() {
        return ProcessEngineCoverageProperties.builder()
                .addInclusionPatternForTestClasses(".*PathTest")
                .build();
    }

    @Bean
    @Primary
    TravellingClock travellingClock() {
        return new TravellingClock();
    }

    @Bean
    @Primary
    PasswordEncryptor quickPasswords() {
        return QuickPasswords.encryptor();
    }

    /** Found by expressions under its name. */
    @Bean(Marker.BEAN)
    Marker marker() {
        return new Marker();
    }

    @Bean
    Cases cases(Intake intake, Proposals proposals, ProcessEngine engine) {
        return new Cases(intake, proposals, engine);
    }
}
