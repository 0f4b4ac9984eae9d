package fr.democratiepermanente.identity.signin;

import fr.democratiepermanente.identity.signin.SignInSettings.Rate;
import fr.democratiepermanente.platform.Digests;
import fr.democratiepermanente.platform.robots.Buckets;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Slows whoever guesses passwords, and never the rightful owner, after OWASP's “Slow Down Online Guessing Attacks with
 * Device Cookies”: strangers to an account share its limit, a browser that once opened it has a limit of its own. Right
 * passwords cost nothing. Counts are in memory, per process, in maps that cannot grow without bound.
 */
@Component
class GuessLimits {

    private static final int MOST_ENTRIES = 100_000;

    private final Buckets addresses;
    private final Buckets accountsFromAddresses;
    private final Buckets accounts;
    private final Buckets devices;

    /** A guess under way, paid in advance so that many at once count too. */
    record Guess(List<Bucket> paid) {

        /** The password was right: gives back what was paid. */
        void wasRight() {
            paid.forEach(bucket -> bucket.addTokens(1));
        }
    }

    GuessLimits(SignInSettings settings, Clock clock) {
        addresses = buckets(settings.address(), clock);
        accountsFromAddresses = buckets(settings.accountFromAddress(), clock);
        accounts = buckets(settings.account(), clock);
        devices = buckets(settings.device(), clock);
    }

    /** @throws TooManyGuesses when a limit is reached; nothing is then counted, and no password is to be checked */
    Guess begin(String account, GuessSource source) {
        // Names come from strangers: neither their length nor their letters matter here.
        String name = Digests.sha256(account);
        List<Bucket> paid = new ArrayList<>();
        if (source.knownDevice() != null) {
            pay(devices.of(name + source.knownDevice()), paid);
            return new Guess(paid);
        }
        // The address first: one that has used up its guesses fills no map with names.
        pay(addresses.of(source.address()), paid);
        pay(accountsFromAddresses.of(name + source.address()), paid);
        pay(accounts.of(name), paid);
        return new Guess(paid);
    }

    private static void pay(Bucket bucket, List<Bucket> paid) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            paid.forEach(earlier -> earlier.addTokens(1));
            throw new TooManyGuesses(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
        paid.add(bucket);
    }

    private static Buckets buckets(Rate rate, Clock clock) {
        return new Buckets(rate.burst(), rate.every().multipliedBy(rate.burst()), MOST_ENTRIES, clock);
    }
}
