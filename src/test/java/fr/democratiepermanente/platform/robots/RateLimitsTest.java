package fr.democratiepermanente.platform.robots;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.platform.robots.LimitSettings.Rate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** How limits fill and empty, and who counts as one client. */
class RateLimitsTest {

    private static final Rate THREE_AN_HOUR = new Rate(3, Duration.ofHours(1));

    private final MovingClock clock = new MovingClock();
    private final RateLimits limits = new RateLimits(
            new LimitSettings(
                    THREE_AN_HOUR,
                    THREE_AN_HOUR,
                    THREE_AN_HOUR,
                    THREE_AN_HOUR,
                    THREE_AN_HOUR,
                    THREE_AN_HOUR,
                    THREE_AN_HOUR,
                    THREE_AN_HOUR,
                    THREE_AN_HOUR,
                    THREE_AN_HOUR),
            clock);

    @Test
    void soManyAtOnceThenEvenly() {
        for (int n = 0; n < 3; n++) {
            assertThat(limits.wait(Limit.DEPOSIT, "a")).isEmpty();
            assertThat(limits.take(Limit.DEPOSIT, "a")).isEmpty();
        }
        assertThat(limits.wait(Limit.DEPOSIT, "a")).contains(Duration.ofMinutes(20));
        assertThat(limits.take(Limit.DEPOSIT, "a")).contains(Duration.ofMinutes(20));
        assertThat(limits.take(Limit.SUPPORT, "a")).isEmpty();
        assertThat(limits.take(Limit.DEPOSIT, "b")).isEmpty();
        clock.now = clock.now.plus(Duration.ofMinutes(20));
        assertThat(limits.take(Limit.DEPOSIT, "a")).isEmpty();
        assertThat(limits.take(Limit.DEPOSIT, "a")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 20:01:0d:b8:00:01:00:02",
        "2001:db8:1:2:ffff::1, 20:01:0d:b8:00:01:00:02",
        "::ffff:203.0.113.7, 203.0.113.7",
        "unknown, unknown",
        "not:an:address, not:an:address"
    })
    void aNetworkOf64BitsIsOneClient(String address, String client) {
        assertThat(Clients.network(address)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({"198.51.100.9, true", "198.51.101.9, false", "2001:db8::9, true", "2001:db9::9, false"})
    void networksAreTrustedByName(String address, boolean trusted) {
        Clients clients = new Clients(new RobotSettings(
                List.of("198.51.100.0/24", "2001:db8::/32"), Duration.ofSeconds(4), Duration.ofHours(24)));
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        assertThat(clients.trusts(request)).isEqualTo(trusted);
    }

    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-11-23T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
