package fr.democratiepermanente.triage;

import fr.democratiepermanente.proposal.Qualification;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every decision agents took on where a case goes, with the reason and the second opinion. */
@Component
@Transactional
class TriageDecisions {

    private final JdbcClient jdbc;
    private final Clock clock;

    TriageDecisions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps a decision.
     *
     * @param overrides whether it departs from the suggestion
     */
    void decide(String reference, Qualification qualification, String agent, String reason, boolean overrides) {
        jdbc.sql("insert into triage_decision (reference, decided_by, decided_at, destination, level, theme, service,"
                        + " reason, overrides) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        reference,
                        agent,
                        now(),
                        qualification.destination().name(),
                        qualification.level().name(),
                        qualification.theme(),
                        qualification.service(),
                        reason,
                        overrides)
                .update();
    }

    /** The agent who took the latest decision on a case. */
    Optional<String> decider(String reference) {
        return jdbc.sql("select decided_by from triage_decision where reference = ? order by id desc limit 1")
                .param(reference)
                .query(String.class)
                .optional();
    }

    /** Keeps the second agent's opinion of the latest decision. */
    void secondOpinion(String reference, String agent, boolean confirmed, String comment) {
        jdbc.sql("""
                        update triage_decision
                        set confirmed_by = ?, confirmed_at = ?, confirmation_comment = ?, outcome = ?
                        where id = (select max(id) from triage_decision where reference = ?)""")
                .params(agent, now(), comment, confirmed ? "CONFIRMED" : "REFUSED", reference)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
