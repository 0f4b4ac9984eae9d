package fr.democratiepermanente.proposal;

import fr.democratiepermanente.process.TaskHandover;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** One line of a case's journal: what happened, when, by whom. */
@Entity
@Table(name = "journal_entry")
public class JournalEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String reference;
    private Instant at;

    @Enumerated(EnumType.STRING)
    private JournalKind kind;

    private String actor;

    @Column(name = "service_code")
    private String service;

    private String detail;
    private String task;

    @Column(name = "from_agent")
    private String from;

    @Column(name = "to_agent")
    private String to;

    protected JournalEntry() {}

    JournalEntry(String reference, Instant at, JournalKind kind, String actor, String service, String detail) {
        this.reference = reference;
        this.at = at;
        this.kind = kind;
        this.actor = actor;
        this.service = service;
        this.detail = detail;
    }

    /** A task that changed hands. */
    JournalEntry(String reference, Instant at, JournalKind kind, TaskHandover.Change change) {
        this(reference, at, kind, change.by(), null, change.reason());
        this.task = change.task();
        this.from = change.from();
        this.to = change.to();
    }

    public Instant at() {
        return at;
    }

    public JournalKind kind() {
        return kind;
    }

    /** User id of the agent, empty for the author and for what the engine does by itself. */
    public Optional<String> actor() {
        return Optional.ofNullable(actor);
    }

    public Optional<String> service() {
        return Optional.ofNullable(service);
    }

    /** The task that changed hands, as the model words it. */
    public Optional<String> task() {
        return Optional.ofNullable(task);
    }

    /** User id of the agent who had the task before. */
    public Optional<String> from() {
        return Optional.ofNullable(from);
    }

    /** User id of the agent who has the task from then on. */
    public Optional<String> to() {
        return Optional.ofNullable(to);
    }

    /** User ids of all the agents the line names. */
    public Stream<String> agents() {
        return Stream.of(actor, from, to).filter(Objects::nonNull);
    }

    /** An agent's words, for agents only. */
    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }
}
