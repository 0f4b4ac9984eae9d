package fr.democratiepermanente;

import fr.democratiepermanente.attack.Marker;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.identity.QuickPasswords;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.proposal.Proposals;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What the application under test has besides the real one. */
@TestConfiguration
class TestApplication {

    /** Makes every node and flow tell when it is passed; nobody listens until a class of path tests does. */
    @Bean
    AbstractCamundaConfiguration coverage() {
        return new AbstractCamundaConfiguration() {
            @Override
            public void preInit(SpringProcessEngineConfiguration engine) {
                ProcessCoverageConfigurator.initializeProcessCoverageExtensions(engine);
            }

            @Override
            public void postProcessEngineBuild(ProcessEngine engine) {
                new ProcessEngineAdapter(engine, event -> {}).initializeListeners();
            }
        };
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
