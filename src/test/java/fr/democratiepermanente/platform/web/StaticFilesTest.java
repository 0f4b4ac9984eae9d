package fr.democratiepermanente.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker;
import fr.democratiepermanente.attack.Attacker.Answer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A telephone on the train loads the site's stylesheets once, and again when they have changed. */
@ApplicationTest
class StaticFilesTest {

    private static final Pattern STYLESHEET = Pattern.compile("<link rel=\"stylesheet\" href=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    @Test
    void areKeptByBrowsersUntilTheirAddressChanges() {
        Attacker browser = new Attacker(port);
        List<String> stylesheets = STYLESHEET
                .matcher(browser.get("/").body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(stylesheets)
                .isNotEmpty()
                .allSatisfy(address -> assertThat(address)
                        .matches("/css/\\w+-[0-9a-f]{32}\\.css|/webjars/\\w+/\\d+\\.\\d+\\.\\d+/.*"));
        for (String address : stylesheets) {
            Answer answer = browser.get(address);
            assertThat(answer.status()).as(address).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).as(address).contains("max-age=2592000, public");
        }
        assertThat(browser.get("/").header("Cache-Control").orElseThrow()).contains("no-store");
    }
}
