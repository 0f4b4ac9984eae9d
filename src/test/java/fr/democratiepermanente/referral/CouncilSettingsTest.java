package fr.democratiepermanente.referral;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The application starts with councils it can write to, or not at all. */
class CouncilSettingsTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(ReferralConfiguration.class)
            .withPropertyValues(
                    "democratie.councils.crj.email=crj@example.org",
                    "democratie.councils.ceser.email=ceser@example.org",
                    "democratie.councils.time=P2M",
                    "democratie.councils.reminder=P14D");

    @Test
    void eachCouncilHasItsAddress() {
        application.run(context -> {
            CouncilSettings settings = context.getBean(CouncilSettings.class);
            assertThat(settings.addressOf(Council.CRJ).value()).isEqualTo("crj@example.org");
            assertThat(settings.addressOf(Council.CESER).value()).isEqualTo("ceser@example.org");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crj.email=",
                "crj.email=crj",
                "ceser.email=a@example.org,b@example.org",
                "ceser.email=ceser@conseil.local",
                "time=P0D",
                "reminder=-P1D"
            })
    void whatCannotWorkIsRefusedAtTheStart(String setting) {
        application
                .withPropertyValues("democratie.councils." + setting)
                .run(context -> assertThat(context).hasFailed());
    }
}
