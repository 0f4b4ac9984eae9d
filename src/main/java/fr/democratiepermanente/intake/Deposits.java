package fr.democratiepermanente.intake;

import fr.democratiepermanente.platform.Digests;
import fr.democratiepermanente.proposal.Submission;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deposits from the public page: each form opens one case, however often it is sent. */
@Service
class Deposits {

    private final Intake intake;
    private final JdbcClient jdbc;
    private final Clock clock;

    Deposits(Intake intake, JdbcClient jdbc, Clock clock) {
        this.intake = intake;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The token was used to deposit something else: the reader came back and changed the text. */
    static final class AlreadyDepositedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String reference;

        AlreadyDepositedException(String reference) {
            super("token already used for " + reference);
            this.reference = reference;
        }

        String reference() {
            return reference;
        }
    }

    /**
     * Opens a case for this form, or returns the case the same form already opened.
     *
     * @param token the form's own, made when the page was served
     * @throws AlreadyDepositedException when the token opened a case for another content
     */
    @Transactional
    public String deposit(String token, Submission submission) {
        // Two requests with one token wait for each other here: the second then finds what the first did.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(token)
                .query(rs -> {});
        String fingerprint = fingerprint(submission);
        Optional<Earlier> earlier = jdbc.sql("select reference, fingerprint from submission where token = ?")
                .param(token)
                .query(Earlier.class)
                .optional();
        if (earlier.isPresent()) {
            String reference = earlier.get().reference();
            if (!earlier.get().fingerprint().equals(fingerprint)) {
                throw new AlreadyDepositedException(reference);
            }
            return reference;
        }
        String reference = intake.take(submission);
        jdbc.sql("insert into submission (token, fingerprint, reference, submitted_at) values (?, ?, ?, ?)")
                .params(token, fingerprint, reference, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return reference;
    }

    /** The case a form opened. */
    Optional<String> openedBy(String token) {
        return jdbc.sql("select reference from submission where token = ?")
                .param(token)
                .query(String.class)
                .optional();
    }

    private record Earlier(String reference, String fingerprint) {}

    private static String fingerprint(Submission submission) {
        return Digests.sha256(String.join(
                "\u0000",
                submission.title(),
                submission.body(),
                Objects.toString(submission.theme(), ""),
                Objects.toString(submission.livingArea(), ""),
                submission.contributor().kind().name(),
                submission.contributor().name(),
                Objects.toString(submission.contributor().organisationName(), ""),
                Objects.toString(submission.contributor().email(), ""),
                Objects.toString(submission.contributor().phone(), ""),
                String.valueOf(submission.contributor().namePublished())));
    }
}
