package fr.democratiepermanente.proposal;

import fr.democratiepermanente.platform.Digests;
import fr.democratiepermanente.platform.InstallationKey;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The author's secret address. The secret is derived from the installation's key, so a later mail can give it again;
 * the database holds its hash only, so a copy of the database opens no one's page.
 */
@Component
@Transactional
public class AuthorLinks {

    private final JdbcClient jdbc;
    private final InstallationKey key;
    private final Clock clock;

    AuthorLinks(JdbcClient jdbc, InstallationKey key, Clock clock) {
        this.jdbc = jdbc;
        this.key = key;
        this.clock = clock;
    }

    /** The secret of this case's author: 256 bits, in hexadecimal. */
    public String secretFor(String reference) {
        String secret = key.fingerprint("author-link", reference);
        jdbc.sql("insert into author_link (secret_hash, reference, created_at) values (?, ?, ?)"
                        + " on conflict do nothing")
                .params(Digests.sha256(secret), reference, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return secret;
    }

    /** The case that a secret opens. */
    public Optional<String> reference(String secret) {
        return jdbc.sql("select reference from author_link where secret_hash = ?")
                .param(Digests.sha256(secret))
                .query(String.class)
                .optional();
    }
}
