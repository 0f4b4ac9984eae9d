package fr.democratiepermanente.platform.web;

import fr.democratiepermanente.platform.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Tells whoever finds a hole where to report it (RFC 9116), once an operator has said where. */
@Controller
class SecurityContactController {

    static final String PATH = "/.well-known/security.txt";

    /** The RFC recommends less than a year; always ahead, since whoever reads it reads the running site. */
    private static final Duration GOOD_FOR = Duration.ofDays(180);

    private final String contact;
    private final Site site;
    private final Clock clock;

    /**
     * @param contact an e-mail address or an {@code https} address; empty for none
     * @throws IllegalStateException when it is neither
     */
    SecurityContactController(@Value("${democratie.security-contact:}") String contact, Site site, Clock clock) {
        this.contact = contact.isBlank() ? null : address(contact.strip());
        this.site = site;
        this.clock = clock;
    }

    private static String address(String contact) {
        if (contact.matches("https://[\\x21-\\x7e]+")) {
            return contact;
        }
        return EmailAddress.parse(contact)
                .map(email -> "mailto:" + email.value())
                .orElseThrow(() -> new IllegalStateException(
                        "democratie.security-contact doit être une adresse électronique ou une adresse https"));
    }

    @GetMapping(PATH)
    ResponseEntity<String> read() {
        if (contact == null) {
            return ResponseEntity.notFound().build();
        }
        String text = "Contact: " + contact + "\nExpires: "
                + clock.instant().plus(GOOD_FOR).truncatedTo(ChronoUnit.DAYS)
                + "\nPreferred-Languages: fr, en\nCanonical: " + site.address(PATH) + "\n";
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(text);
    }
}
