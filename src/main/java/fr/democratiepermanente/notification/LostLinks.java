package fr.democratiepermanente.notification;

import fr.democratiepermanente.platform.EmailAddress;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Sends authors the links of their cases again. Whether an address is known is looked up after the answer and apart
 * from it, so that neither the answer nor the time it takes tells. What waits here is lost with the process, and an
 * address nobody here knows leaves no trace: whoever receives nothing asks again.
 */
@Service
public class LostLinks {

    private static final Logger LOG = LoggerFactory.getLogger(LostLinks.class);

    /** The latest; whoever has more asks an agent for the others. */
    private static final int MOST_CASES = 20;

    private static final int MOST_MAILS_PER_DAY = 3;
    private static final int MOST_WAITING = 200;
    private static final int SECONDS_TO_STOP = 20;

    private final Proposals proposals;
    private final LetterWriter writer;
    private final Mails mails;
    private final Outbox outbox;
    private final Journal journal;
    private final Clock clock;
    private final ThreadPoolExecutor later = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> new Thread(work, "lost-links"),
            new ThreadPoolExecutor.DiscardPolicy());

    LostLinks(Proposals proposals, LetterWriter writer, Mails mails, Outbox outbox, Journal journal, Clock clock) {
        this.proposals = proposals;
        this.writer = writer;
        this.mails = mails;
        this.outbox = outbox;
        this.journal = journal;
        this.clock = clock;
    }

    /** Takes the request of whoever says that this is their address, and returns at once. */
    public void ask(EmailAddress email) {
        later(() -> send(email));
    }

    /** In the order of asking, one at a time. */
    void later(Runnable work) {
        later.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException failure) {
                LOG.warn("Liens personnels non renvoyés", failure);
            }
        });
    }

    private void send(EmailAddress asked) {
        List<Proposal> cases = proposals.ofAuthor(asked, MOST_CASES);
        if (cases.isEmpty()) {
            return;
        }
        List<String> references = cases.stream().map(Proposal::reference).toList();
        String event = ":lost-link:" + WorkingDays.today(clock) + ":";
        int sent = mails.count(references, event + "%");
        if (sent >= MOST_MAILS_PER_DAY) {
            return;
        }
        String newest = references.get(0);
        // The address as the author gave it, however it was typed now.
        EmailAddress author = proposals
                .contributor(newest)
                .flatMap(ContributorDetails::emailAddress)
                .flatMap(EmailAddress::parse)
                .orElseThrow();
        MailState state = outbox.postOnce(new Letter(newest + event + (sent + 1), newest, author, writer.links(cases)));
        if (state == MailState.SENT) {
            references.forEach(reference -> journal.record(reference, JournalKind.AUTHOR_LINK_SENT));
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        later.shutdown();
        if (!later.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
            later.shutdownNow();
        }
    }
}
