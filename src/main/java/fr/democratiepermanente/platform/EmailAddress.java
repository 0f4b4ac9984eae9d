package fr.democratiepermanente.platform;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One e-mail address that is safe to put in a header: a single recipient, no control character, no display name. The
 * domain is kept in its ASCII form, which shows a look-alike domain for what it is. It is a name of the public
 * Internet: no address of a machine, no name that only means something within a network (RFC 2606, RFC 6761, RFC 6762,
 * RFC 8375, and what ICANN reserves for private use).
 */
public record EmailAddress(String value) {

    private static final int MAX_LENGTH = 254;
    private static final Pattern LOCAL_PART = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}");
    /** Names that mean something inside a network only. */
    private static final Pattern INTERNAL = Pattern.compile(
            "(?:.*\\.)?(?:local|localhost|localdomain|internal|intranet|lan|home|corp|private|onion|invalid|home\\.arpa)");

    /** The last label begins with a letter: four numbers are the address of a machine. */
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    public static Optional<EmailAddress> parse(String text) {
        int at = text.indexOf('@');
        if (at < 1 || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        String typed = text.substring(at + 1);
        String domain;
        try {
            domain = IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
        if (!saysTheSame(typed, domain)) {
            return Optional.empty();
        }
        boolean safe = LOCAL_PART.matcher(local).matches()
                && !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..")
                && DOMAIN.matcher(domain).matches()
                && !INTERNAL.matcher(domain).matches();
        return safe ? Optional.of(new EmailAddress(local + "@" + domain)) : Optional.empty();
    }

    /** What stands behind the sign, in its ASCII form. */
    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    /**
     * The domain of an address as its letters look, where that is not how it is written: {@code exаmple.org}, with a
     * letter of another alphabet, for {@code xn--exmple-4nf.org}.
     */
    public static Optional<String> lettersOfDomain(String address) {
        String domain = address.substring(address.indexOf('@') + 1);
        return Optional.of(IDN.toUnicode(domain)).filter(letters -> !letters.equals(domain));
    }

    /**
     * Java knows the rules of 2003 only, by which some letters become others or nothing ({@code faß.de} is another
     * domain than {@code fass.de} today): a mail would leave for a domain that nobody wrote.
     */
    private static boolean saysTheSame(String typed, String domain) {
        String wide = Normalizer.normalize(typed, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return wide.equals(domain) || wide.equals(IDN.toUnicode(domain));
    }
}
