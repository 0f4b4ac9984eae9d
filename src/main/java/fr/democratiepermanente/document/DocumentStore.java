package fr.democratiepermanente.document;

import fr.democratiepermanente.document.Document.State;
import fr.democratiepermanente.document.DocumentRefusedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.SqlBinaryValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Documents in the database, where a case and its files commit together and are backed up together. */
@Component
class DocumentStore {

    private static final int SLICE = 1024 * 1024;

    private static final String COLUMNS = "id, owner_kind, owner_key, number, name, media_type, size_bytes, reserved,"
            + " state, scanned_at, finding, uploaded_by, uploaded_at, withdrawn_by, withdrawn_at";

    private final JdbcClient jdbc;
    private final DocumentProperties limits;
    private final Clock clock;

    DocumentStore(JdbcClient jdbc, DocumentProperties limits, Clock clock) {
        this.jdbc = jdbc;
        this.limits = limits;
        this.clock = clock;
    }

    /** @throws DocumentRefusedException when its owner has it already, or has no room left */
    @Transactional(rollbackFor = IOException.class)
    public Document keep(NewDocument file, DocumentOwner kind) throws IOException {
        Document.Owner owner = file.owner();
        // One at a time for each owner: numbers follow each other, and limits hold whoever sends at the same moment.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 6))")
                .param(owner.kind() + " " + owner.key())
                .query(rs -> {});
        List<Document> held = of(owner);
        checkNew(file);
        checkRoom(file, held);
        UUID id = UUID.randomUUID();
        int number = held.size() + 1;
        OffsetDateTime now = now();
        try (InputStream content = Files.newInputStream(file.content())) {
            jdbc.sql("insert into document (id, owner_kind, owner_key, number, name, media_type, size_bytes, sha256,"
                            + " content, reserved, state, scanned_at, finding, uploaded_by, uploaded_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            id,
                            owner.kind(),
                            owner.key(),
                            number,
                            file.name(),
                            file.type().mediaType())
                    .params(file.size(), file.sha256(), new SqlBinaryValue(content, file.size()), file.reserved())
                    .params(file.state().name(), file.verdict() == null ? null : now, file.finding(), file.by(), now)
                    .update();
        }
        kind.happened(
                owner.key(),
                file.state() == State.AVAILABLE ? DocumentOwner.Event.ADDED : DocumentOwner.Event.QUARANTINED,
                number,
                file.by());
        return find(id).orElseThrow();
    }

    private void checkNew(NewDocument file) {
        jdbc.sql("select number, state from document"
                        + " where owner_kind = ? and owner_key = ? and sha256 = ? and state <> 'WITHDRAWN'")
                .params(file.owner().kind(), file.owner().key(), file.sha256())
                .query((row, n) -> State.valueOf(row.getString("state")) == State.QUARANTINED
                        ? new DocumentRefusedException(Reason.INFECTED)
                        : new DocumentRefusedException(Reason.ALREADY_THERE, row.getInt("number")))
                .optional()
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    private void checkRoom(NewDocument file, List<Document> held) {
        List<Document> kept = held.stream()
                .filter(document -> document.state() != State.WITHDRAWN)
                .toList();
        if (kept.size() >= limits.mostPerOwner()) {
            throw new DocumentRefusedException(Reason.TOO_MANY, limits.mostPerOwner());
        }
        long total = kept.stream().mapToLong(Document::size).sum();
        if (total + file.size() > limits.largestTotal().toBytes()) {
            throw new DocumentRefusedException(
                    Reason.TOTAL_TOO_LARGE, limits.largestTotal().toMegabytes());
        }
    }

    List<Document> of(Document.Owner owner) {
        return jdbc.sql("select " + COLUMNS + " from document where owner_kind = ? and owner_key = ? order by number")
                .params(owner.kind(), owner.key())
                .query(DocumentStore::document)
                .list();
    }

    Optional<Document> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from document where id = ?")
                .param(id)
                .query(DocumentStore::document)
                .optional();
    }

    /** @throws IOException when the reader leaves, or the document is withdrawn meanwhile */
    void write(UUID id, OutputStream out) throws IOException {
        byte[] slice;
        int from = 1;
        do {
            slice = jdbc.sql("select substring(content from ? for ?) from document"
                            + " where id = ? and state = 'AVAILABLE'")
                    .params(from, SLICE, id)
                    .query(byte[].class)
                    .optional()
                    .orElseThrow(() -> new IOException("document " + id + " is no longer available"));
            out.write(slice);
            from += SLICE;
        } while (slice.length == SLICE);
    }

    @Transactional
    public boolean withdraw(Document document, String by, DocumentOwner kind) {
        int withdrawn = jdbc.sql("update document set state = 'WITHDRAWN', content = null, withdrawn_by = ?,"
                        + " withdrawn_at = ? where id = ? and state = 'AVAILABLE'")
                .params(by, now(), document.id())
                .update();
        if (withdrawn == 1) {
            kind.happened(document.owner().key(), DocumentOwner.Event.WITHDRAWN, document.number(), by);
        }
        return withdrawn == 1;
    }

    /** Erases the files that an author gave, and their names, which the author chose. */
    @Transactional
    public void eraseAuthors(Document.Owner owner, String name) {
        jdbc.sql("update document set state = 'WITHDRAWN', content = null, name = ?,"
                        + " withdrawn_at = coalesce(withdrawn_at, ?)"
                        + " where owner_kind = ? and owner_key = ? and uploaded_by is null")
                .params(name, now(), owner.kind(), owner.key())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Document document(ResultSet row, int number) throws SQLException {
        return new Document(
                row.getObject("id", UUID.class),
                new Document.Owner(row.getString("owner_kind"), row.getString("owner_key")),
                row.getInt("number"),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size_bytes"),
                row.getBoolean("reserved"),
                State.valueOf(row.getString("state")),
                instant(row, "scanned_at"),
                row.getString("finding"),
                row.getString("uploaded_by"),
                instant(row, "uploaded_at"),
                row.getString("withdrawn_by"),
                instant(row, "withdrawn_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
