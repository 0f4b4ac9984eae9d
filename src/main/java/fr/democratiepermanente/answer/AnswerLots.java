package fr.democratiepermanente.answer;

import fr.democratiepermanente.answer.AnswerLot.Line;
import fr.democratiepermanente.answer.AnswerLot.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the lots and what became of each of their cases, as soon as it is known. */
@Component
@Transactional
class AnswerLots {

    /** A case whose answer waits to be drafted, and by what to pick it. */
    record Candidate(String reference, String title, String theme, String chantier, String chantierTitle) {}

    private static final int LATEST = 10;

    private static final String SELECT = "select id, text, written_by, written_at from answer_lot";

    private final JdbcClient jdbc;
    private final Clock clock;

    AnswerLots(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes down a lot before anything is done for it. */
    long open(LotText text, Collection<String> references, String agent) {
        long id = jdbc.sql("insert into answer_lot (text, written_by, written_at) values (?, ?, ?) returning id")
                .params(text.text(), agent, clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        references.forEach(
                reference -> jdbc.sql("insert into answer_lot_case (lot, reference, outcome) values (?, ?, 'PENDING')")
                        .params(id, reference)
                        .update());
        return id;
    }

    /** Keeps what became of a case. That it was drafted is never overwritten: the lot may be run twice at once. */
    void record(long lot, String reference, Outcome outcome, String remark) {
        jdbc.sql("update answer_lot_case set outcome = :outcome, remark = :remark"
                        + " where lot = :lot and reference = :reference"
                        + " and (outcome in ('PENDING', 'FAILED') or :outcome = 'DRAFTED')")
                .param("outcome", outcome.name())
                .param("remark", remark)
                .param("lot", lot)
                .param("reference", reference)
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<AnswerLot> find(long id) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(id)
                .query((row, n) -> lot(row))
                .optional();
    }

    @Transactional(readOnly = true)
    public List<AnswerLot> latestOf(String agent) {
        return jdbc.sql(SELECT + " where written_by = ? order by id desc limit ?")
                .params(agent, LATEST)
                .query((row, n) -> lot(row))
                .list();
    }

    /** The lots by which the answers to any of these cases were drafted, the oldest first. */
    @Transactional(readOnly = true)
    public List<AnswerLot> draftedFor(Collection<String> references) {
        return references.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + " where id in (select lot from answer_lot_case"
                                + " where outcome = 'DRAFTED' and reference in (:references)) order by id")
                        .param("references", references)
                        .query((row, n) -> lot(row))
                        .list();
    }

    @Transactional(readOnly = true)
    public List<Line> lines(long lot) {
        return jdbc.sql("select reference, p.title, p.service_code as service, c.outcome, c.remark"
                        + " from answer_lot_case c join proposal p using (reference) where c.lot = ?"
                        + " order by p.submitted_at, reference")
                .param(lot)
                .query(Line.class)
                .list();
    }

    @Transactional(readOnly = true)
    public List<Candidate> candidates(Collection<String> references) {
        return references.isEmpty()
                ? List.of()
                : jdbc.sql("select reference, p.title, p.theme_code as theme, c.code as chantier,"
                                + " c.title as chantier_title from proposal p"
                                + " left join chantier_study s using (reference)"
                                + " left join chantier c on c.code = s.chantier_code"
                                + " where reference in (:references) order by p.submitted_at, reference")
                        .param("references", references)
                        .query(Candidate.class)
                        .list();
    }

    private static AnswerLot lot(ResultSet row) throws SQLException {
        return new AnswerLot(
                row.getLong("id"),
                new LotText(row.getString("text")),
                row.getString("written_by"),
                row.getObject("written_at", OffsetDateTime.class).toInstant());
    }
}
