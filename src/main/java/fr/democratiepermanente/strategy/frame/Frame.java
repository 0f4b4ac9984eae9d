package fr.democratiepermanente.strategy.frame;

import fr.democratiepermanente.strategy.frame.Part.Kind;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the strategic frame: the charter's articles, the ambitions with their objectives, the chantiers. */
@Component
@Transactional(readOnly = true)
class Frame {

    private static final String SELECT = """
            select f.kind, f.code, f.number, f.title, f.text, f.parent,
                   (select max(v.version) from frame_version v where v.kind = f.kind and v.code = f.code) as version
            from frame_part f
            """;

    private final JdbcClient jdbc;

    Frame(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A proposal that an article of the charter comes from, known to everyone once its author has the answer.
     *
     * @param title null while its text is not public
     * @param sentence of the article as an agent linked it, or null
     */
    record Source(String reference, String title, String sentence) {}

    List<Part> all(Kind kind) {
        return jdbc.sql(SELECT + " where f.kind = ? order by f.number, f.title collate \"fr-x-icu\"")
                .param(kind.name())
                .query(Part.class)
                .list();
    }

    Optional<Part> find(Kind kind, String code) {
        return jdbc.sql(SELECT + " where f.kind = ? and f.code = ?")
                .params(kind.name(), code)
                .query(Part.class)
                .optional();
    }

    /** What a part says and said, the latest first. */
    List<Version> versions(Part part) {
        return jdbc.sql("""
                        select v.version, v.title, v.text, v.decided_on, v.reason, v.written_at,
                               (select p.title from frame_version p
                                where p.kind = ? and p.code = v.parent and p.written_at <= v.written_at
                                order by p.version desc limit 1) as parent
                        from frame_version v where v.kind = ? and v.code = ? order by v.version desc""")
                .params(
                        part.kind().parent() == null ? "" : part.kind().parent().name(),
                        part.kind().name(),
                        part.code())
                .query(Version.class)
                .list();
    }

    /** The proposals an article comes from, the latest first. */
    List<Source> sources(Part article) {
        return jdbc.sql("""
                        select p.reference, case when p.text_published then p.title end as title, s.sentence
                        from charter_contribution c
                        join proposal p on p.reference = c.reference
                        left join charter_source s on s.reference = c.reference
                        where c.article_code = ? and p.destination = 'CHARTER'
                          and exists (select from answer a where a.reference = p.reference and a.published_at is not null)
                        order by p.submitted_at desc, p.reference""").param(article.code()).query(Source.class).list();
    }

    /** The article that an answered proposal is a source of. */
    Optional<Part> articleFrom(String reference) {
        return jdbc.sql("select article_code from charter_contribution where reference = ?")
                .param(reference)
                .query(String.class)
                .optional()
                .flatMap(code -> find(Kind.ARTICLE, code))
                .filter(article -> sources(article).stream()
                        .anyMatch(source -> source.reference().equals(reference)));
    }
}
