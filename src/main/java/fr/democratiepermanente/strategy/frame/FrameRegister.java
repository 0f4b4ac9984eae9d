package fr.democratiepermanente.strategy.frame;

import fr.democratiepermanente.strategy.Vote;
import fr.democratiepermanente.strategy.frame.Part.Kind;
import java.text.Normalizer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes the strategic frame, and keeps each version of each part. */
@Component
@Transactional
class FrameRegister {

    private static final int LONGEST_CODE = 60;

    private final JdbcClient jdbc;
    private final Frame frame;
    private final Clock clock;

    FrameRegister(JdbcClient jdbc, Frame frame, Clock clock) {
        this.jdbc = jdbc;
        this.frame = frame;
        this.clock = clock;
    }

    /** Adds a part after those of its kind. */
    Part create(Kind kind, PartForm form, String agent) {
        lock(kind.path());
        String code = unusedCode(kind, form.titre());
        Map<String, Object> row = columns(kind, form);
        row.put("code", code);
        if (kind.isNumbered()) {
            row.put("number", number(kind));
        }
        jdbc.sql("insert into " + kind.table + " (" + String.join(", ", row.keySet()) + ") values (:"
                        + String.join(", :", row.keySet()) + ")")
                .params(row)
                .update();
        keep(kind, code, 1, form, agent);
        return frame.find(kind, code).orElseThrow();
    }

    /**
     * Changes a part.
     *
     * @return whether nobody changed it meanwhile; nothing is written otherwise
     */
    boolean change(Part part, PartForm form, String agent) {
        lock(part.address());
        Part now = frame.find(part.kind(), part.code()).orElseThrow();
        if (now.version() != form.seenVersion()) {
            return false;
        }
        Map<String, Object> row = columns(part.kind(), form);
        String set =
                row.keySet().stream().map(column -> column + " = :" + column).collect(Collectors.joining(", "));
        jdbc.sql("update " + part.kind().table + " set " + set + " where code = :code")
                .params(row)
                .param("code", part.code())
                .update();
        keep(part.kind(), part.code(), now.version() + 1, form, agent);
        return true;
    }

    /** Gives a part the text that the assembly adopted: what it decided prevails over whatever was written meanwhile. */
    void adopt(Part part, Vote vote, String reason) {
        lock(part.address());
        Part now = frame.find(part.kind(), part.code()).orElseThrow();
        jdbc.sql("update " + part.kind().table + " set " + part.kind().textColumn + " = ? where code = ?")
                .params(vote.text(), part.code())
                .update();
        PartForm adopted =
                new PartForm(now.title(), vote.text(), now.parent(), vote.on().toString(), reason, "");
        keep(part.kind(), part.code(), now.version() + 1, adopted, vote.agent());
    }

    /**
     * Says which objective a measure serves.
     *
     * @param before code of the one it served on display, or null
     * @return whether it still did; nothing is written otherwise
     */
    boolean hang(String measure, String before, Part objective) {
        return jdbc.sql(
                                "update measure set objective_code = ? where reference = ? and objective_code is not distinct from ?")
                        .params(objective.code(), measure, before)
                        .update()
                == 1;
    }

    /** Whether another part of this kind already has a title. */
    @Transactional(readOnly = true)
    public boolean isTaken(Kind kind, String title, String except) {
        return frame.all(kind).stream()
                .anyMatch(part ->
                        part.title().equalsIgnoreCase(title) && !part.code().equals(except));
    }

    /**
     * Says which sentence of the charter a proposal is the source of.
     *
     * @param sentence empty for none of them in particular
     */
    void link(String reference, String sentence, String agent) {
        if (sentence.isEmpty()) {
            jdbc.sql("delete from charter_source where reference = ?")
                    .param(reference)
                    .update();
        } else {
            jdbc.sql("""
                            insert into charter_source (reference, sentence, linked_by, linked_at) values (?, ?, ?, ?)
                            on conflict (reference) do update set sentence = excluded.sentence,
                                linked_by = excluded.linked_by, linked_at = excluded.linked_at""")
                    .params(reference, sentence, agent, clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    private static Map<String, Object> columns(Kind kind, PartForm form) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("title", form.titre());
        row.put(kind.textColumn, form.texte());
        if (kind.parentColumn != null) {
            row.put(kind.parentColumn, form.rattachement());
        }
        return row;
    }

    private void keep(Kind kind, String code, int version, PartForm form, String agent) {
        jdbc.sql("insert into frame_version (kind, code, version, title, text, parent, decided_on, reason, written_by,"
                        + " written_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        kind.name(),
                        code,
                        version,
                        form.titre(),
                        form.texte(),
                        form.rattachement().isEmpty() ? null : form.rattachement(),
                        form.decidedOn(),
                        form.reason(),
                        agent,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Two people who write at once do so one after the other, so that the second is told. */
    private void lock(String what) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("frame:" + what)
                .query((row, n) -> 0)
                .single();
    }

    private int number(Kind kind) {
        return jdbc.sql("select coalesce(max(number), 0) + 1 from " + kind.table)
                .query(Integer.class)
                .single();
    }

    private String unusedCode(Kind kind, String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String wished = plain.isEmpty()
                ? kind.name().toLowerCase(Locale.ROOT)
                : plain.substring(0, Math.min(plain.length(), LONGEST_CODE));
        String code = wished;
        // The address of the page that adds one is nobody's.
        for (int n = 2;
                code.equals(FrameDeskController.NEW) || frame.find(kind, code).isPresent();
                n++) {
            code = wished + "-" + n;
        }
        return code;
    }
}
