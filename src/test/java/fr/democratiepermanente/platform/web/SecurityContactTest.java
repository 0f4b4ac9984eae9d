package fr.democratiepermanente.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class SecurityContactTest {

    @LocalServerPort
    private int port;

    private static String read(String contact) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T13:30:00Z"), ZoneOffset.UTC);
        Site site = new Site("Région", "https://democratie.example.org/", "", false);
        return new SecurityContactController(contact, site, clock).read().getBody();
    }

    @Test
    void withoutAContactThereIsNoFile() {
        assertThat(new Attacker(port).get("/.well-known/security.txt").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "securite@example.org, mailto:securite@example.org",
        "https://example.org/securite, https://example.org/securite"
    })
    void theContactIsSaidAsTheStandardAsks(String contact, String written) {
        assertThat(read(contact)).isEqualTo("""
            Contact: %s
            Expires: 2027-05-22T00:00:00Z
            Preferred-Languages: fr, en
            Canonical: https://democratie.example.org/.well-known/security.txt
            """.formatted(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"securite", "http://example.org", "javascript:alert(1)", "a@b.fr\nContact: x@y.fr"})
    void whatNobodyCanReachStopsTheStart(String contact) {
        assertThatThrownBy(() -> read(contact)).hasMessageContaining("democratie.security-contact");
    }
}
