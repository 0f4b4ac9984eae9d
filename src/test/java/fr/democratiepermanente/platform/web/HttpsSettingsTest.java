package fr.democratiepermanente.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

/** What a public address in https sets; SingleSignOnAttackTest sees the cookies of an application that has one. */
@ExtendWith(OutputCaptureExtension.class)
class HttpsSettingsTest {

    private static final String[] SECURE = {
        "server.servlet.session.cookie.secure",
        "camunda.bpm.webapp.session-cookie.enable-secure-cookie",
        "camunda.bpm.webapp.csrf.enable-secure-cookie"
    };

    @Test
    void cookiesAreSecureWhereTheSiteIs(CapturedOutput output) {
        MockEnvironment site = processed("https://democratie.example.org");
        for (String setting : SECURE) {
            assertThat(site.getProperty(setting)).as(setting).isEqualTo("true");
        }
        assertThat(output).contains("SERVER_FORWARD_HEADERS_STRATEGY");
    }

    @Test
    void onPlainHttpTheyStayUsable(CapturedOutput output) {
        MockEnvironment site = processed("http://localhost:8080");
        for (String setting : SECURE) {
            assertThat(site.getProperty(setting)).as(setting).isNull();
        }
        assertThat(output).doesNotContain("SERVER_FORWARD_HEADERS_STRATEGY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.forward-headers-strategy=native", "server.ssl.bundle=site"})
    void whoSaidWhereHttpsEndsIsNotWarned(String setting, CapturedOutput output) {
        assertThat(processed("https://democratie.example.org", setting).getProperty(SECURE[0]))
                .isEqualTo("true");
        assertThat(output).doesNotContain("SERVER_FORWARD_HEADERS_STRATEGY");
    }

    @Test
    void theOperatorHasTheLastWord() {
        assertThat(processed("https://democratie.example.org", SECURE[0] + "=false")
                        .getProperty(SECURE[0]))
                .isEqualTo("false");
    }

    private static MockEnvironment processed(String address, String... settings) {
        MockEnvironment environment = new MockEnvironment().withProperty("democratie.base-url", address);
        for (String setting : settings) {
            environment.setProperty(setting.split("=")[0], setting.split("=")[1]);
        }
        new HttpsSettings(log -> LogFactory.getLog(HttpsSettings.class)).postProcessEnvironment(environment, null);
        return environment;
    }
}
