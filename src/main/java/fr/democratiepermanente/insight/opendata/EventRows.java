package fr.democratiepermanente.insight.opendata;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.proposal.JournalKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened to proposals and when, as far as their public pages tell; never who did it, nor what they wrote. */
final class EventRows {

    /** The lines of the journal that show on the page everybody reads, be it as a step, a date or a sentence. */
    static final Set<JournalKind> PUBLIC = EnumSet.of(
            JournalKind.SUBMITTED,
            JournalKind.QUALIFIED,
            JournalKind.TRIAGE_CONFIRMED,
            JournalKind.HANDLED,
            JournalKind.ANSWER_APPROVED,
            JournalKind.ANSWER_PUBLISHED,
            JournalKind.ANSWER_CONTESTED,
            JournalKind.CLOSED,
            JournalKind.CLOCK_STOPPED,
            JournalKind.CLOCK_RESUMED,
            JournalKind.LATE,
            JournalKind.DELAY_EXPLAINED,
            JournalKind.REFERRAL_DISPATCHED,
            JournalKind.OPINION_PUBLISHED,
            JournalKind.HAND_OFF_SENT,
            JournalKind.HAND_OFF_CHASED,
            JournalKind.HAND_OFF_ACKNOWLEDGED,
            JournalKind.HAND_OFF_ANSWERED,
            JournalKind.HAND_OFF_ABANDONED,
            JournalKind.CYCLE_JOINED,
            JournalKind.MERGED,
            JournalKind.MERGE_RECEIVED,
            JournalKind.SPLIT,
            JournalKind.SPLIT_OFF,
            JournalKind.WITHDRAWN);

    /** The pilot service orients and reads answers again; the line of an orientation names the service it goes to. */
    private static final Set<JournalKind> BY_PILOT =
            EnumSet.of(JournalKind.QUALIFIED, JournalKind.TRIAGE_CONFIRMED, JournalKind.ANSWER_APPROVED);

    private static final String PUBLIC_LINE = "j.kind in (" + quoted(PUBLIC) + ")";

    private static final String FROM = """
        from journal_entry j
        left join service s on s.code = case when j.kind in (%s) then '%s' else j.service_code end
        """.formatted(quoted(BY_PILOT), Services.PILOT);

    private static final String ROWS = """
        select j.reference, j.line as numero, j.kind as evenement, j.at as horodatage, s.code as service_code,
               s.name as service
        """ + FROM + "where j.reference in (:keys) and j.at >= :since and " + PUBLIC_LINE
            + " order by j.reference, j.line";

    /**
     * With what process mining compares cases by; a case that changed comes with its whole past. The cases are named on
     * both sides: PostgreSQL does not carry a list from one to the other, and would read them all.
     */
    private static final String TRACED_ROWS = """
        select j.reference, j.line as numero, j.kind as evenement, j.at as horodatage, s.code as service_code,
               s.name as service, f.orientation, t.label as theme, a.name as bassin
        """ + FROM + """
        join case_fact f on f.reference = j.reference
        left join theme t on t.code = f.theme_code
        left join living_area a on a.code = f.living_area_code
        where j.reference in (:keys) and f.reference in (:keys)
        """ + "and " + PUBLIC_LINE + " order by j.reference, j.line";

    private static final List<Column> COLUMNS = List.of(
            Column.text("reference").always(),
            Column.number("numero").always(),
            Column.code("evenement", PUBLIC.toArray(JournalKind[]::new)).always(),
            Column.label("evenement_libelle", "evenement", "journal.").always(),
            Column.moment("horodatage").always(),
            Column.text("service_code"),
            Column.text("service"));

    private EventRows() {}

    static Dataset dataset() {
        return new Dataset(
                "evenements",
                List.of("reference", "numero"),
                COLUMNS,
                List.of(Format.CSV, Format.JSON, Format.XES),
                "select count(*) from journal_entry j where " + PUBLIC_LINE,
                Dataset.ALL_CASES,
                changed("j.at >= :since and " + PUBLIC_LINE),
                ROWS);
    }

    /** The same events as {@link XesFile} writes them. */
    static Dataset traced() {
        Dataset events = dataset();
        List<Column> columns = List.of(
                Column.text("orientation"),
                Column.label("orientation_libelle", "orientation", "destination."),
                Column.text("theme"),
                Column.text("bassin"));
        return new Dataset(
                events.name(),
                events.key(),
                Stream.concat(COLUMNS.stream(), columns.stream()).toList(),
                events.formats(),
                events.count(),
                events.allKeys(),
                Dataset.CHANGED_CASES,
                TRACED_ROWS);
    }

    private static String changed(String condition) {
        return "select distinct j.reference from journal_entry j where " + condition
                + " and j.reference > :after order by j.reference limit :limit";
    }

    private static String quoted(Set<JournalKind> kinds) {
        return kinds.stream().map(kind -> "'" + kind.name() + "'").collect(Collectors.joining(", "));
    }
}
