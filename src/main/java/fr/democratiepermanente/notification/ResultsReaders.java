package fr.democratiepermanente.notification;

import fr.democratiepermanente.platform.Digests;
import fr.democratiepermanente.platform.InstallationKey;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is sent news of results, and who wants no more of them. Authors are known by a fingerprint of their address, and
 * their secret stop link by its hash: the table alone names nobody and stops nothing.
 */
@Component
@Transactional
public class ResultsReaders {

    private final JdbcClient jdbc;
    private final InstallationKey key;
    private final Clock clock;

    ResultsReaders(JdbcClient jdbc, InstallationKey key, Clock clock) {
        this.jdbc = jdbc;
        this.key = key;
        this.clock = clock;
    }

    /** The secret by which the person at this address stops the news, valid from now on. */
    String secretOf(String email) {
        String author = author(email);
        String secret = key.fingerprint("results-stop", author);
        jdbc.sql("insert into results_reader (author_hash, secret_hash) values (?, ?) on conflict do nothing")
                .params(author, Digests.sha256(secret))
                .update();
        return secret;
    }

    boolean hasStopped(String email) {
        return jdbc.sql("select exists (select from results_reader where author_hash = ? and stopped_at is not null)")
                .param(author(email))
                .query(Boolean.class)
                .single();
    }

    /** Whether the reader with this secret has stopped the news; empty when the secret is nobody's. */
    @Transactional(readOnly = true)
    public Optional<Boolean> hasStoppedBySecret(String secret) {
        return jdbc.sql("select stopped_at is not null from results_reader where secret_hash = ?")
                .param(Digests.sha256(secret))
                .query(Boolean.class)
                .optional();
    }

    /**
     * Ends the news for the reader with this secret, or takes them up again.
     *
     * @return whether the secret is somebody's
     */
    public boolean stop(String secret, boolean stop) {
        return jdbc.sql("update results_reader set stopped_at = case when :stop then coalesce(stopped_at, :now) end"
                                + " where secret_hash = :secret")
                        .param("stop", stop)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("secret", Digests.sha256(secret))
                        .update()
                == 1;
    }

    private String author(String email) {
        return key.fingerprint("results-reader", email.toLowerCase(Locale.ROOT));
    }
}
