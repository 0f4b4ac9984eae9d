package fr.democratiepermanente.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.democratiepermanente.MovableClock;
import fr.democratiepermanente.identity.signin.SignInSettings.Account;
import fr.democratiepermanente.identity.signin.SignInSettings.AccountFromAddress;
import fr.democratiepermanente.identity.signin.SignInSettings.Address;
import fr.democratiepermanente.identity.signin.SignInSettings.Device;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many passwords may be tried, from where, and how soon again. */
class GuessLimitsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MovableClock clock = new MovableClock();
    private final GuessLimits limits = new GuessLimits(
            new SignInSettings(
                    true,
                    Duration.ofHours(12),
                    new Address(8, MINUTE),
                    new AccountFromAddress(3, MINUTE),
                    new Account(5, MINUTE),
                    new Device(4, MINUTE)),
            clock);

    @Test
    void anAccountIsGuessedSlowlyFromOneAddressAndAgainAfterTheWaitThatWasSaid() {
        GuessSource attacker = GuessSource.of("192.0.2.1", null);
        guess(3, "lea", attacker);

        TooManyGuesses refused = catchThrowableOfType(TooManyGuesses.class, () -> limits.begin("lea", attacker));

        assertThat(refused.seconds()).isEqualTo(60);
        clock.advance(Duration.ofSeconds(59));
        assertThatThrownBy(() -> limits.begin("lea", attacker)).isInstanceOf(TooManyGuesses.class);
        clock.advance(Duration.ofSeconds(1));
        limits.begin("lea", attacker);
    }

    @Test
    void oneAddressTriesFewPasswordsOverAllAccounts() {
        for (int n = 0; n < 8; n++) {
            limits.begin("agent" + n, GuessSource.of("192.0.2.1", null));
        }
        assertThatThrownBy(() -> limits.begin("another", GuessSource.of("192.0.2.1", null)))
                .isInstanceOf(TooManyGuesses.class);
        limits.begin("another", GuessSource.of("192.0.2.2", null));
    }

    @Test
    void manyAddressesShareTheLimitOfAnAccountAndItsOwnBrowserDoesNot() {
        for (int n = 1; n <= 5; n++) {
            limits.begin("lea", GuessSource.of("192.0.2." + n, null));
        }
        assertThatThrownBy(() -> limits.begin("lea", GuessSource.of("192.0.2.99", null)))
                .isInstanceOf(TooManyGuesses.class);
        guess(4, "lea", GuessSource.of("192.0.2.99", "her browser"));
        assertThatThrownBy(() -> limits.begin("lea", GuessSource.of("192.0.2.99", "her browser")))
                .isInstanceOf(TooManyGuesses.class);
    }

    @Test
    void aRefusedGuessCountsNowhere() {
        guess(3, "lea", GuessSource.of("192.0.2.1", null));
        for (int n = 0; n < 100; n++) {
            assertThatThrownBy(() -> limits.begin("lea", GuessSource.of("192.0.2.1", null)))
                    .isInstanceOf(TooManyGuesses.class);
        }
        limits.begin("lea", GuessSource.of("192.0.2.2", null));
        limits.begin("nadia", GuessSource.of("192.0.2.1", null));
    }

    @Test
    void rightPasswordsCostNothing() {
        for (int n = 0; n < 1_000; n++) {
            limits.begin("lea", GuessSource.of("192.0.2.1", null)).wasRight();
        }
        guess(3, "lea", GuessSource.of("192.0.2.1", null));
    }

    @Test
    void anIpv6SubscriberIsOneAddress() {
        assertThat(GuessSource.of("2001:db8:1:2::1", null)).isEqualTo(GuessSource.of("2001:db8:1:2:ffff::9", null));
        assertThat(GuessSource.of("2001:db8:1:2::1", null)).isNotEqualTo(GuessSource.of("2001:db8:1:3::1", null));
        assertThat(GuessSource.of("::ffff:192.0.2.1", null)).isEqualTo(GuessSource.of("192.0.2.1", null));
        assertThat(GuessSource.of("fe80::1%eth0", null)).isEqualTo(GuessSource.of("fe80::2", null));
        assertThat(GuessSource.of("evil.example", null).address()).isEqualTo("evil.example");
    }

    private void guess(int times, String account, GuessSource source) {
        for (int n = 0; n < times; n++) {
            limits.begin(account, source);
        }
    }
}
