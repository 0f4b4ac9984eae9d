package fr.democratiepermanente.handoff;

import fr.democratiepermanente.notification.SecretAddress;
import fr.democratiepermanente.platform.Digests;
import fr.democratiepermanente.platform.InstallationKey;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The secret address where an authority acknowledges and answers: derived from the installation's key, kept as a hash. */
@Component
class HandOffLinks implements SecretAddress {

    static final String KIND = "hand-off";

    private final HandOffTable table;
    private final InstallationKey key;

    HandOffLinks(HandOffTable table, InstallationKey key) {
        this.table = table;
        this.key = key;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** @param to {@link HandOff#key()} */
    @Override
    public String path(String to) {
        String secret = key.fingerprint("hand-off-link", to);
        String[] parts = to.split("\\.");
        table.giveAddress(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Digests.sha256(secret));
        return "/transmission/" + secret;
    }

    /** The letter that a secret opens. */
    Optional<HandOff> find(String secret) {
        return table.find(Digests.sha256(secret));
    }
}
