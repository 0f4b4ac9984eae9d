package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.process.DeliberationProcess;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * A decision that is put to the vote, and where it stands.
 *
 * @param heldOn day of its session
 * @param sessionCancelled whether that session does not take place
 * @param rapporteur user id of the elected official who reports on it
 * @param service code of the service that prepares the file
 * @param origin key of the design cycle or experiment it comes from, or null
 * @param step the activity of the model it has reached
 * @param committeeAt when its committee gave its opinion, and it left for the elected officials
 * @param sentAt when they had it; null as long as no mail reached any of them
 * @param urgent whether the president shortened the time they have
 * @param unreached names of those of them whom no mail reached, or null
 * @param outcome of the vote, or null before it
 * @param number that the assembly gave it, or null
 * @param warnedOn when whoever holds the step was last told of its deadline, or null
 * @param lateSince since when the deadline of the step has passed, or null
 * @param moves how often its session changed
 */
record Deliberation(
        long id,
        String title,
        String subject,
        long sessionId,
        String sessionTitle,
        LocalDate heldOn,
        boolean sessionCancelled,
        int sessionVersion,
        String rapporteur,
        String service,
        String origin,
        Instant openedAt,
        String step,
        Instant stepSince,
        String report,
        Instant arbitratedAt,
        String committee,
        Instant committeeAt,
        Instant sentAt,
        boolean urgent,
        String unreached,
        String position,
        String proposedAmendments,
        Instant reportedAt,
        Outcome outcome,
        String number,
        LocalDate votedOn,
        String recordedBy,
        Instant publishedAt,
        Instant withdrawnAt,
        LocalDate warnedOn,
        LocalDate lateSince,
        int moves,
        int version) {

    /** What the keys of deliberations begin with. */
    static final String PREFIX = "DELIB-";

    /** What the assembly said. */
    enum Outcome {
        ADOPTED,
        AMENDED,
        REJECTED;

        boolean isAdopted() {
            return this != REJECTED;
        }
    }

    /** The steps that people do, in their order; named as the model names them. */
    private static final List<String> STEPS = List.of(
            DeliberationProcess.PREPARE_FILE,
            DeliberationProcess.ARBITRATE,
            DeliberationProcess.RECORD_COMMITTEE,
            DeliberationProcess.REPORT_TO_ASSEMBLY,
            DeliberationProcess.RECORD_VOTE);

    /** Its business key. */
    public String key() {
        return PREFIX + id;
    }

    /** Of its public page. */
    public String address() {
        return "/deliberations/" + key();
    }

    /** Of the page for those who work on it. */
    public String fileAddress() {
        return address() + "/dossier";
    }

    /** Whether it is still to be voted: neither voted nor withdrawn. */
    public boolean isOnAgenda() {
        return withdrawnAt == null && outcome == null;
    }

    /** Whether it waits for another session to be chosen. */
    public boolean isWithoutSession() {
        return isOnAgenda() && sessionCancelled;
    }

    /** Whether it left for the elected officials: what they are to vote is written. */
    public boolean isFrozen() {
        return committeeAt != null;
    }

    /** Whether everyone may read the result. */
    public boolean isPublished() {
        return publishedAt != null;
    }

    /** Whether everyone may read that it is adopted. */
    public boolean isAdopted() {
        return isPublished() && outcome.isAdopted();
    }

    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    /** Whether it has passed a step that people do. */
    boolean isPast(String other) {
        return !isOnAgenda() || STEPS.indexOf(step) > STEPS.indexOf(other);
    }

    /** Its public page as an address of the cycle or experiment it comes from, or null. */
    public String originAddress() {
        if (origin == null) {
            return null;
        }
        return (origin.startsWith("CYCLE-") ? "/cycles/" : "/experimentations/") + origin;
    }

    /** Its life as everyone sees it, without what is decided behind closed doors. */
    public List<Milestone> milestones() {
        // What was voted although no mail reached anybody was not sent, and is not going to be.
        List<Milestone.Name> way = Arrays.stream(Milestone.Name.values())
                .filter(name -> !isPublished() || name.reached(this) != null)
                .toList();
        Milestone.Name current = way.stream()
                .filter(name -> name.reached(this) == null)
                .findFirst()
                .orElse(null);
        return way.stream()
                .map(name -> Milestone.of(name, this, name == current))
                .toList();
    }
}
