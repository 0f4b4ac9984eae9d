package fr.democratiepermanente.notification;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.identity.Teams;
import fr.democratiepermanente.platform.EmailAddress;
import fr.democratiepermanente.process.OpenTasks;
import fr.democratiepermanente.process.OpenTasks.OpenTask;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reminds agents by mail of a case that its author waits for. The mail names the case and says nothing of its content. */
@Component
public class AgentMails {

    private final Proposals proposals;
    private final OpenTasks tasks;
    private final Teams teams;
    private final LetterWriter writer;
    private final Outbox outbox;
    private final Journal journal;

    AgentMails(Proposals proposals, OpenTasks tasks, Teams teams, LetterWriter writer, Outbox outbox, Journal journal) {
        this.proposals = proposals;
        this.tasks = tasks;
        this.teams = teams;
        this.writer = writer;
        this.outbox = outbox;
        this.journal = journal;
    }

    /**
     * Reminds whoever has a task of the case, or all who may take it.
     *
     * @throws MailNotSentException when the mail server did not take a mail and may later
     */
    void remindHolder(String reference) {
        remind(reference, "holder-reminder", holders(reference), JournalKind.HOLDER_REMINDED);
    }

    /**
     * Tells whoever has a task of the case, or all who may take it, of something that nobody waits for. A mail that the
     * server does not take stays in the case file.
     *
     * @param event names the event among those of the case
     * @param letter wording in the messages, {@code mail.….subject} and {@code mail.….text}
     */
    public void tellHolder(String reference, String event, String letter) {
        Letter.Content content = writer.reminder(letter, proposals.get(reference));
        for (String agent : holders(reference)) {
            letter(reference, event, agent, content).ifPresent(outbox::postOnce);
        }
    }

    /**
     * Reminds whoever a service's task of the case is for.
     *
     * @param event names the reminder among those of the case
     * @param letter wording in the messages, {@code mail.….subject} and {@code mail.….text}
     * @throws MailNotSentException when the mail server did not take a mail and may later
     */
    public void remindService(String reference, String service, String event, String letter) {
        Letter.Content content = writer.reminder(letter, proposals.get(reference));
        tasks.of(reference).stream()
                .filter(task -> task.groups().contains(service))
                .flatMap(this::whoCanDo)
                .distinct()
                .forEach(agent -> letter(reference, event, agent, content).ifPresent(outbox::post));
    }

    private List<String> holders(String reference) {
        return tasks.of(reference).stream().flatMap(this::whoCanDo).distinct().toList();
    }

    private Optional<Letter> letter(String reference, String event, String agent, Letter.Content content) {
        return teams.email(agent)
                .flatMap(EmailAddress::parse)
                .map(address -> Letter.toOther(reference + ":" + event + ":" + agent, reference, address, content));
    }

    /**
     * Warns the managers of the service that has the case.
     *
     * @throws MailNotSentException when the mail server did not take a mail and may later
     */
    void warnManager(String reference) {
        String service = proposals.get(reference).service().orElse(Services.PILOT);
        remind(reference, "manager-warning", teams.managers(service), JournalKind.MANAGER_WARNED);
    }

    private Stream<String> whoCanDo(OpenTask task) {
        return task.holder()
                .map(Stream::of)
                .orElseGet(() -> task.groups().stream().map(teams::members).flatMap(Collection::stream));
    }

    private void remind(String reference, String letter, List<String> agents, JournalKind kind) {
        Proposal proposal = proposals.get(reference);
        Letter.Content content = writer.reminder(letter, proposal);
        for (String agent : agents) {
            letter(reference, letter, agent, content).ifPresent(outbox::post);
        }
        journal.record(reference, kind);
    }
}
