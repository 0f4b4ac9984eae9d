package fr.democratiepermanente.designcycle.deliverable;

import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.Trail;
import fr.democratiepermanente.document.Document;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The deliverables of cycles, version after version. */
@Component
@Transactional
public class Deliverables {

    private static final String EACH = """
            select d.kind, d.published, v.version, v.text, v.document_number as document, v.media_type,
                   v.preview is not null as has_preview, v.pages, v.written_by, v.written_at, v.accepted_by, v.accepted_at,
                   v.refused_by, v.refused_at, v.remark,
                   exists (select from deliverable_version e where e.cycle_id = v.cycle_id and e.kind = v.kind
                           and e.version < v.version and e.accepted_at is not null) as accepted_before
            from deliverable d join deliverable_version v on v.cycle_id = d.cycle_id and v.kind = d.kind
            where d.cycle_id = ?
            """;

    private static final String LATEST = EACH + """
            and not exists (select from deliverable_version l where l.cycle_id = v.cycle_id
                            and l.kind = v.kind and l.version > v.version)
            """;

    private static final String CURRENT = " where cycle_id = ? and kind = ? and version = ?";

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    Deliverables(JdbcClient jdbc, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /** What a cycle has delivered so far. */
    @Transactional(readOnly = true)
    public List<Deliverable> of(Cycle cycle) {
        return jdbc.sql(LATEST + " order by v.kind")
                .param(cycle.id())
                .query(Deliverable.class)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Deliverable> find(Cycle cycle, DeliverableKind kind) {
        return of(cycle).stream()
                .filter(deliverable -> deliverable.kind() == kind)
                .findFirst();
    }

    /** A version of a deliverable, the latest or one before it. */
    @Transactional(readOnly = true)
    Optional<Deliverable> find(Cycle cycle, DeliverableKind kind, int version) {
        return jdbc.sql(EACH + " and v.kind = ? and v.version = ?")
                .params(cycle.id(), kind.name(), version)
                .query(Deliverable.class)
                .optional();
    }

    /** Keeps a text, unless it is the last text there was, which a form gives back untouched. */
    public void write(Cycle cycle, DeliverableKind kind, String text, String agent) {
        boolean same = jdbc.sql("select text from deliverable_version where cycle_id = ? and kind = ?"
                        + " and text is not null order by version desc limit 1")
                .params(cycle.id(), kind.name())
                .query(String.class)
                .optional()
                .filter(text::equals)
                .isPresent();
        if (!same) {
            int version = next(cycle, kind);
            jdbc.sql("insert into deliverable_version (cycle_id, kind, version, text, written_by, written_at)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(cycle.id(), kind.name(), version, text, agent, now())
                    .update();
            added(cycle, kind, version, agent);
        }
    }

    /** Makes a file that was received the latest version. */
    public void attach(Cycle cycle, DeliverableKind kind, Document file, Previews.Preview preview, String agent) {
        int version = next(cycle, kind);
        jdbc.sql(
                        "insert into deliverable_version (cycle_id, kind, version, document_number, media_type, preview, pages,"
                                + " written_by, written_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(cycle.id(), kind.name(), version, file.number(), file.mediaType())
                .params(preview.png(), preview.pages(), agent, now())
                .update();
        added(cycle, kind, version, agent);
    }

    private int next(Cycle cycle, DeliverableKind kind) {
        jdbc.sql("insert into deliverable (cycle_id, kind) values (?, ?) on conflict do nothing")
                .params(cycle.id(), kind.name())
                .update();
        jdbc.sql("select kind from deliverable where cycle_id = ? and kind = ? for update")
                .params(cycle.id(), kind.name())
                .query(String.class)
                .single();
        return jdbc.sql("select coalesce(max(version), 0) + 1 from deliverable_version where cycle_id = ? and kind = ?")
                .params(cycle.id(), kind.name())
                .query(Integer.class)
                .single();
    }

    private void added(Cycle cycle, DeliverableKind kind, int version, String agent) {
        trail.add(cycle.id(), Trail.Kind.DELIVERABLE_ADDED, agent, kind + ":" + version);
    }

    /** Accepts the latest version of each of these, as far as somebody may still want to. */
    public void accept(Cycle cycle, Collection<Deliverable> read, String agent) {
        read.forEach(deliverable -> jdbc.sql("update deliverable_version set accepted_by = ?, accepted_at = ?,"
                        + " refused_by = null, refused_at = null, remark = null" + CURRENT)
                .params(agent, now())
                .params(cycle.id(), deliverable.kind().name(), deliverable.version())
                .update());
        trail.add(cycle.id(), Trail.Kind.DELIVERABLES_ACCEPTED, agent, names(read));
    }

    /** Sends the latest version of each of these back; an acceptance it had falls. */
    public void refuse(Cycle cycle, Collection<Deliverable> read, String remark, String agent) {
        read.forEach(deliverable -> jdbc.sql("update deliverable_version set accepted_by = null, accepted_at = null,"
                        + " refused_by = ?, refused_at = ?, remark = ?" + CURRENT)
                .params(agent, now(), remark)
                .params(cycle.id(), deliverable.kind().name(), deliverable.version())
                .update());
        trail.add(cycle.id(), Trail.Kind.DELIVERABLES_REFUSED, agent, remark);
    }

    private static String names(Collection<Deliverable> read) {
        return String.join(
                " ", read.stream().map(one -> one.kind() + ":" + one.version()).toList());
    }

    /** Lets everyone read a deliverable once it is accepted, or no longer. */
    public void publish(Cycle cycle, DeliverableKind kind, boolean published, String agent) {
        int changed = jdbc.sql(
                        "update deliverable set published = ? where cycle_id = ? and kind = ? and published <> ?")
                .params(published, cycle.id(), kind.name(), published)
                .update();
        if (changed == 1) {
            trail.add(
                    cycle.id(),
                    published ? Trail.Kind.DELIVERABLE_PUBLISHED : Trail.Kind.DELIVERABLE_UNPUBLISHED,
                    agent,
                    kind.name());
        }
    }

    /** The first page of a version as an image. */
    @Transactional(readOnly = true)
    Optional<byte[]> preview(Cycle cycle, Deliverable deliverable) {
        return jdbc.sql("select preview from deliverable_version" + CURRENT + " and preview is not null")
                .params(cycle.id(), deliverable.kind().name(), deliverable.version())
                .query(byte[].class)
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
