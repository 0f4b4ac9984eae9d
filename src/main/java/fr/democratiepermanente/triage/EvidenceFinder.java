package fr.democratiepermanente.triage;

import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.triage.Evidence.Match;
import fr.democratiepermanente.triage.Evidence.Signal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks every entry of the lexicon up in a text, in one query. An entry in the title counts double, one after the first
 * 300 characters 0.7 times; an entry standing inside a longer one that speaks of the same kind of thing is silent.
 */
@Component
class EvidenceFinder {

    private static final String MATCHES = """
            with text as materialized (
                select setweight(to_tsvector('simple', triage_words(:title)), 'A')
                    || setweight(to_tsvector('simple', triage_words(left(:body, 300))), 'B')
                    || setweight(to_tsvector('simple', triage_words(substr(:body, 301))), 'C') as words),
            hit as materialized (
                select l.*,
                    weight * case when ts_filter(t.words, '{a}') @@ l.query then 2.0
                                  when ts_filter(t.words, '{b}') @@ l.query then 1.0
                                  else 0.7 end as points
                from lexicon_entry l, text t
                where t.words @@ l.query),
            covered as (
                select h.id,
                    bool_or(o.theme is not null or o.weight = 0) as theme,
                    bool_or(o.level is not null or o.weight = 0) as level,
                    bool_or(o.signal is not null or o.weight = 0) as signal
                from hit h join hit o on length(o.words) > length(h.words) and strpos(o.words, h.words) > 0
                group by h.id)
            select h.term, h.points,
                case when not coalesce(c.theme, false) then h.theme end as theme,
                case when not coalesce(c.level, false) then h.level end as level,
                case when not coalesce(c.signal, false) then h.signal end as signal
            from hit h left join covered c using (id)
            order by h.id""";

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{2,}");

    private final JdbcClient jdbc;

    EvidenceFinder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Evidence find(String title, String body) {
        List<Match> matches = jdbc
                .sql(MATCHES)
                .param("title", title)
                .param("body", body)
                .query((row, n) -> new Match(
                        row.getString("term"),
                        row.getString("theme"),
                        Optional.ofNullable(row.getString("level"))
                                .map(Level::valueOf)
                                .orElse(null),
                        Optional.ofNullable(row.getString("signal"))
                                .map(Signal::valueOf)
                                .orElse(null),
                        row.getDouble("points")))
                .list()
                .stream()
                .filter(match -> match.theme() != null || match.level() != null || match.signal() != null)
                .toList();
        return new Evidence(matches, wordCount(title + " " + body));
    }

    private static int wordCount(String text) {
        return (int) WORD.matcher(text).results().count();
    }
}
