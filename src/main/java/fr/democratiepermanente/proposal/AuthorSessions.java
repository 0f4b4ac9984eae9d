package fr.democratiepermanente.proposal;

import fr.democratiepermanente.platform.Digests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Browsers in which an author's pages are open. What {@link AuthorCookie} holds is not the secret of the link: whoever
 * finds it has the page for thirty days at most, and in the browser's cookies only.
 */
@Component
@Transactional
public class AuthorSessions {

    private static final int TOKEN_BYTES = 32;
    /** Long enough to note the link after a deposit. */
    private static final Duration NEW = Duration.ofHours(1);

    private final BytesKeyGenerator tokens = KeyGenerators.secureRandom(TOKEN_BYTES);
    private final JdbcClient jdbc;
    private final Clock clock;

    AuthorSessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Opens the pages of this case's author to the browser of a request. */
    public void open(String reference, HttpServletRequest request, HttpServletResponse response) {
        AuthorCookie.give(start(reference), request, response);
    }

    /** The case that a cookie opens. */
    public Optional<String> reference(String cookie) {
        return jdbc.sql("select reference from author_session where token_hash = ? and ends_at > ?")
                .params(Digests.sha256(cookie), now())
                .query(String.class)
                .optional();
    }

    /** Whether they have just been opened: afterwards the link itself is shown no more, which would outlast the cookie. */
    public boolean isNew(String cookie) {
        return jdbc.sql("select exists (select from author_session where token_hash = ? and ends_at > ?)")
                .params(Digests.sha256(cookie), now().plus(AuthorCookie.LIFE).minus(NEW))
                .query(Boolean.class)
                .single();
    }

    private String start(String reference) {
        jdbc.sql("delete from author_session where ends_at <= ?").param(now()).update();
        String token = HexFormat.of().formatHex(tokens.generateKey());
        jdbc.sql("insert into author_session (token_hash, reference, ends_at) values (?, ?, ?)")
                .params(Digests.sha256(token), reference, now().plus(AuthorCookie.LIFE))
                .update();
        return token;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
