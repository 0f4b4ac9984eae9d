package fr.democratiepermanente.proposal;

import fr.democratiepermanente.platform.InstallationKey;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Knows a person again who proposes or supports several times, by a fingerprint of their address, never the address. */
@Component
class PersonHash {

    private final InstallationKey key;

    PersonHash(InstallationKey key) {
        this.key = key;
    }

    String of(String email) {
        return key.fingerprint("supporter", email.strip().toLowerCase(Locale.ROOT));
    }

    /** By their e-mail address, or else their telephone; empty when they left neither. */
    Optional<String> of(ContributorDetails details) {
        if (details.email() != null) {
            return Optional.of(of(details.email()));
        }
        return Optional.ofNullable(details.phone())
                .map(phone -> key.fingerprint("telephone", phone.replaceAll("[^0-9+]", "")));
    }
}
