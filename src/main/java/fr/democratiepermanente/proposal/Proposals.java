package fr.democratiepermanente.proposal;

import fr.democratiepermanente.platform.EmailAddress;
import fr.democratiepermanente.process.ProposalProcess;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens cases and moves them along; every change of a case goes through here and leaves its line in the journal. */
@Service
@Transactional
public class Proposals {

    private final ProposalRepository cases;
    private final ContributorRepository contributors;
    private final Journal journal;
    private final References references;
    private final AnswerClock answerClock;
    private final PersonHash persons;
    private final Clock clock;

    Proposals(
            ProposalRepository cases,
            ContributorRepository contributors,
            Journal journal,
            References references,
            AnswerClock answerClock,
            PersonHash persons,
            Clock clock) {
        this.cases = cases;
        this.contributors = contributors;
        this.journal = journal;
        this.references = references;
        this.answerClock = answerClock;
        this.persons = persons;
        this.clock = clock;
    }

    /** Opens a case; its process is started by the caller in the same transaction. */
    public Proposal open(Submission submission) {
        return open(submission, clock.instant(), null);
    }

    /**
     * Opens a case for something received earlier, or taken by an agent.
     *
     * @param actor user id of the agent who took it, or null for the author
     */
    public Proposal open(Submission submission, Instant submittedAt, String actor) {
        Proposal proposal = new Proposal(
                references.next(),
                submission,
                submittedAt,
                answerClock.promisedToday(),
                ProposalProcess.ACKNOWLEDGE_RECEIPT);
        cases.saveAndFlush(proposal);
        answerClock.start(proposal.reference());
        contributors.save(new Contributor(
                proposal.reference(),
                submission.contributor(),
                persons.of(submission.contributor()).orElse(null)));
        journal.record(proposal.reference(), JournalKind.SUBMITTED, actor, null, null);
        return proposal;
    }

    @Transactional(readOnly = true)
    public Optional<Proposal> find(String reference) {
        return References.SHAPE.matcher(reference).matches() ? cases.findById(reference) : Optional.empty();
    }

    /** @throws NoSuchElementException when there is no such case */
    @Transactional(readOnly = true)
    public Proposal get(String reference) {
        return find(reference).orElseThrow(() -> new NoSuchElementException("no case " + reference));
    }

    /** The author's details, absent once erased. */
    @Transactional(readOnly = true)
    public Optional<ContributorDetails> contributor(String reference) {
        return contributors.findById(reference).map(Contributor::details);
    }

    /** The latest cases of the person at this address, at most so many. */
    @Transactional(readOnly = true)
    public List<Proposal> ofAuthor(EmailAddress email, int most) {
        return cases.findByAuthor(email.value(), Limit.of(most));
    }

    public void arriveAt(String reference, String step) {
        get(reference).arriveAt(step);
    }

    public void qualify(String reference, Qualification qualification) {
        Proposal proposal = get(reference);
        proposal.qualify(qualification);
        if (!qualification.destination().needsSecondOpinion()) {
            answerClock.orient(proposal);
        }
    }

    /** A second agent agreed with the orientation: it is public from now on. */
    public void confirmOrientation(String reference) {
        answerClock.orient(get(reference));
    }

    public void close(String reference) {
        get(reference).close(clock.instant());
        journal.record(reference, JournalKind.CLOSED);
    }

    /**
     * Takes up again a case that was answered.
     *
     * @param step activity where it goes on
     * @param answerDueOn when the next answer is due
     */
    public void reopen(String reference, String step, LocalDate answerDueOn) {
        get(reference).reopen(step, answerDueOn);
        journal.record(reference, JournalKind.REOPENED);
    }
}
