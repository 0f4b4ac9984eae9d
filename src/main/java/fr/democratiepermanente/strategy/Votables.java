package fr.democratiepermanente.strategy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the assembly may vote on, and what it adopted. */
@Component
@Transactional
public class Votables {

    /**
     * A vote that adopted something, as its page says it.
     *
     * @param deliberation key of the deliberation
     */
    public record Adoption(String deliberation, String number, LocalDate votedOn) {}

    private final JdbcClient jdbc;
    private final ObjectProvider<VotableSource> sources;

    Votables(JdbcClient jdbc, ObjectProvider<VotableSource> sources) {
        this.jdbc = jdbc;
        this.sources = sources;
    }

    /** Everything there is, by kind. */
    @Transactional(readOnly = true)
    public List<Votable> all() {
        return sources.stream()
                .flatMap(source -> source.all().stream())
                .sorted(Comparator.comparing(Votable::kind))
                .toList();
    }

    /**
     * Writes down that something was adopted, once however often it is said.
     *
     * @return whether it is the latest vote on it; the text of an earlier one changes nothing any more
     */
    public boolean adopted(Vote vote) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("vote:" + vote.kind() + ":" + vote.code())
                .query((row, n) -> 0)
                .single();
        boolean latest = !jdbc.sql(
                        "select exists (select from strategic_vote where kind = ? and code = ?" + " and voted_on > ?)")
                .params(vote.kind().name(), vote.code(), vote.on())
                .query(Boolean.class)
                .single();
        boolean isNew = jdbc.sql(
                                "insert into strategic_vote (kind, code, deliberation, number, voted_on) values (?, ?, ?, ?, ?)"
                                        + " on conflict do nothing")
                        .params(vote.kind().name(), vote.code(), vote.deliberation(), vote.number(), vote.on())
                        .update()
                == 1;
        if (isNew) {
            Vote effective = latest ? vote : vote.withoutText();
            sources.forEach(source -> source.adopted(effective));
        }
        return latest;
    }

    /** The votes on something, the latest first. */
    @Transactional(readOnly = true)
    public List<Adoption> adoptions(Votable.Kind kind, String code) {
        return jdbc.sql("select deliberation, number, voted_on from strategic_vote where kind = ? and code = ?"
                        + " order by voted_on desc, deliberation desc")
                .params(kind.name(), code)
                .query(Adoption.class)
                .list();
    }
}
