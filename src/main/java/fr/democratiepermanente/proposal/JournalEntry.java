package fr.democratiepermanente.proposal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

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

    protected JournalEntry() {}

    JournalEntry(String reference, Instant at, JournalKind kind, String actor, String service, String detail) {
        this.reference = reference;
        this.at = at;
        this.kind = kind;
        this.actor = actor;
        this.service = service;
        this.detail = detail;
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

    /** An agent's words, for agents only. */
    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }
}
