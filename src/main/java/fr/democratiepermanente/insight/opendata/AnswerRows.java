package fr.democratiepermanente.insight.opendata;

import java.util.List;

/** The published answers, each as its author received it. */
final class AnswerRows {

    private static final String ALL = """
        select distinct reference from answer where published_at is not null and reference > :after
        order by reference limit :limit
        """;

    /** By the journal, which has an index on time. */
    private static final String CHANGED = """
        select distinct reference from journal_entry
        where kind = 'ANSWER_PUBLISHED' and at >= :since and reference > :after
        order by reference limit :limit
        """;

    private static final String ROWS = """
        select reference, round as tour, published_at as publiee_le, text as texte,
               '/propositions/' || reference as adresse
        from answer
        where published_at is not null and reference in (:keys)
        order by reference, round
        """;

    private AnswerRows() {}

    static Dataset dataset() {
        return new Dataset(
                "reponses",
                List.of("reference", "tour"),
                List.of(
                        Column.text("reference").always(),
                        Column.number("tour").always(),
                        Column.moment("publiee_le").always(),
                        Column.text("texte").always(),
                        Column.address("adresse").always()),
                Format.TABLES,
                "select count(*) from answer where published_at is not null",
                ALL,
                CHANGED,
                ROWS);
    }
}
