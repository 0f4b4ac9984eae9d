package fr.democratiepermanente.proposal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What was proposed and where it stands. Who proposed it is kept apart, see {@link Contributor}. */
@Entity
@Table(name = "proposal")
public class Proposal {

    @Id
    private String reference;

    private String title;
    private String body;

    @Column(name = "theme_code")
    private String theme;

    @Column(name = "living_area_code")
    private String livingArea;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private String step;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Enumerated(EnumType.STRING)
    private Destination destination;

    @Enumerated(EnumType.STRING)
    private Level level;

    @Column(name = "service_code")
    private String service;

    private boolean textPublished;
    private Instant submittedAt;
    private LocalDate answerDueOn;
    private LocalDate lateOn;
    private Instant closedAt;
    private String mergedInto;
    private String splitFrom;

    @Version
    private int version;

    /** For Hibernate. */
    protected Proposal() {}

    Proposal(String reference, Submission submission, Instant submittedAt, LocalDate answerDueOn, String firstStep) {
        this.reference = reference;
        this.title = submission.title();
        this.body = submission.body();
        this.theme = submission.theme();
        this.livingArea = submission.livingArea();
        this.channel = submission.channel();
        this.submittedAt = submittedAt;
        this.answerDueOn = answerDueOn;
        arriveAt(firstStep);
    }

    void arriveAt(String step) {
        requireOpen();
        this.step = step;
        this.status = Steps.statusOf(step);
    }

    void qualify(Qualification qualification) {
        requireOpen();
        this.destination = qualification.destination();
        this.level = qualification.level();
        this.theme = qualification.theme();
        this.service = qualification.service();
        this.textPublished = qualification.textPublishable();
    }

    void close(Instant at) {
        requireOpen();
        this.status = Status.CLOSED;
        this.closedAt = at;
    }

    /** Names the day by which the author has an answer. */
    void promise(LocalDate answerDueOn) {
        this.answerDueOn = answerDueOn;
    }

    void admitLate(LocalDate day) {
        requireOpen();
        this.lateOn = day;
    }

    /** Takes the case up again: the next answer has its own day, and is not late yet. */
    void reopen(String step, LocalDate answerDueOn) {
        this.closedAt = null;
        this.lateOn = null;
        this.answerDueOn = answerDueOn;
        this.step = step;
        this.status = Steps.statusOf(step);
    }

    void merge(String survivor, Instant at) {
        requireOpen();
        this.status = Status.MERGED;
        this.mergedInto = survivor;
        this.closedAt = at;
    }

    /** Follows another survivor: the one it was merged into is merged itself, or no longer. */
    void follow(String survivor) {
        this.mergedInto = survivor;
    }

    void separate() {
        this.status = Steps.statusOf(step);
        this.mergedInto = null;
        this.closedAt = null;
    }

    void splitFrom(String original) {
        this.splitFrom = original;
    }

    /** @param replacement stands for the title and the text from then on; null to keep them */
    void withdraw(Instant at, String replacement) {
        this.status = Status.WITHDRAWN;
        this.mergedInto = null;
        this.closedAt = at;
        if (replacement != null) {
            this.title = replacement;
            this.body = replacement;
            this.textPublished = false;
        }
    }

    private void requireOpen() {
        if (status != null && status.isOver()) {
            throw new IllegalStateException("case " + reference + " is closed");
        }
    }

    public String reference() {
        return reference;
    }

    public String title() {
        return title;
    }

    public String body() {
        return body;
    }

    /** Code of the theme: declared by the author, then set by the agent who qualifies. */
    public Optional<String> theme() {
        return Optional.ofNullable(theme);
    }

    public Optional<String> livingArea() {
        return Optional.ofNullable(livingArea);
    }

    public Channel channel() {
        return channel;
    }

    /** Id of the activity of {@code proposal.bpmn} the case is at, or was at last. */
    public String step() {
        return step;
    }

    public Status status() {
        return status;
    }

    public Optional<Destination> destination() {
        return Optional.ofNullable(destination);
    }

    public Optional<Level> level() {
        return Optional.ofNullable(level);
    }

    /** Code of the service that holds the case once it is qualified; also its engine group. */
    public Optional<String> service() {
        return Optional.ofNullable(service);
    }

    /** Whether an agent let the text be shown to everyone. */
    public boolean textPublished() {
        return textPublished;
    }

    public Instant submittedAt() {
        return submittedAt;
    }

    public LocalDate answerDueOn() {
        return answerDueOn;
    }

    /** The day on which the promised day was found to have passed; it stays when the answer comes. */
    public Optional<LocalDate> lateOn() {
        return Optional.ofNullable(lateOn);
    }

    /** When it was answered, merged or withdrawn. */
    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** Reference of the case it is answered with, which is never merged itself. */
    public Optional<String> mergedInto() {
        return Optional.ofNullable(mergedInto);
    }

    /** Reference of the case it was a part of. */
    public Optional<String> splitFrom() {
        return Optional.ofNullable(splitFrom);
    }
}
