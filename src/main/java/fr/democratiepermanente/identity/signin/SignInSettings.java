package fr.democratiepermanente.identity.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How agents sign in.
 *
 * @param password whether a name and password open the door; {@code false} leaves single sign-on only
 * @param longestSession how long a session lives at most, however busy it is
 * @param address wrong passwords from one address (IPv6: from one network of 64 bits), whatever the account
 * @param accountFromAddress wrong passwords for one account from one address
 * @param account wrong passwords for one account from all browsers it was never opened with
 * @param device wrong passwords for one account from one browser it was once opened with; nothing else slows that one
 */
@ConfigurationProperties("democratie.sign-in")
public record SignInSettings(
        @DefaultValue("true") boolean password,
        @DefaultValue("12h") Duration longestSession,
        @DefaultValue Address address,
        @DefaultValue AccountFromAddress accountFromAddress,
        @DefaultValue Account account,
        @DefaultValue Device device) {

    /** So many wrong passwords at once, then one more each {@code every}. */
    interface Rate {

        int burst();

        Duration every();
    }

    record Address(
            @DefaultValue("50") int burst,
            @DefaultValue("1m") Duration every) implements Rate {}

    record AccountFromAddress(
            @DefaultValue("5") int burst,
            @DefaultValue("1m") Duration every) implements Rate {}

    record Account(
            @DefaultValue("20") int burst,
            @DefaultValue("1m") Duration every) implements Rate {}

    record Device(
            @DefaultValue("10") int burst,
            @DefaultValue("1m") Duration every) implements Rate {}
}
