package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.Teams;
import fr.democratiepermanente.notification.StaffMails;
import fr.democratiepermanente.notification.StaffMails.Notice;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.process.DeliberationProcess;
import fr.democratiepermanente.process.OpenTasks;
import fr.democratiepermanente.process.OpenTasks.OpenTask;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What those who work on a deliberation are told of it by mail. */
@Component
class DeliberationMails {

    private final StaffMails mails;
    private final Teams teams;
    private final OpenTasks tasks;
    private final People people;
    private final FrenchDates dates;
    private final MessageSource messages;

    DeliberationMails(
            StaffMails mails, Teams teams, OpenTasks tasks, People people, FrenchDates dates, MessageSource messages) {
        this.mails = mails;
        this.teams = teams;
        this.tasks = tasks;
        this.people = people;
        this.dates = dates;
        this.messages = messages;
    }

    /**
     * What came of sending it.
     *
     * @param isReceived whether anybody has it
     * @param unreached names of those whom no mail reached, or null
     */
    record Sending(boolean isReceived, String unreached) {}

    /** Sends it to every elected official, with the day of the vote: again whenever that changes before all have it. */
    Sending send(Deliberation one) {
        List<String> officials = officials();
        String event = "sent:" + one.sessionId() + "-v" + one.sessionVersion() + ":"
                + one.committeeAt().toEpochMilli();
        List<String> unreached = tell(one, event, officials, "sent");
        Map<String, String> names = people.names(unreached);
        return new Sending(
                unreached.size() < officials.size(),
                unreached.isEmpty() ? null : unreached.stream().map(names::get).collect(Collectors.joining(", ")));
    }

    /** Tells whoever holds the step that its last day comes, or has passed. */
    void warn(Deliberation one, LocalDate deadline, boolean late, LocalDate today) {
        String event = "deadline:" + one.step() + ":" + one.stepSince().toEpochMilli() + ":" + deadline + ":" + today;
        String step = message("deliberation.step." + one.step());
        Set<String> people = holders(one, true);
        if (late) {
            people.addAll(pilots());
        }
        tell(one, event, people, late ? "late" : "near", step, dates.day(deadline));
    }

    /** Tells everyone concerned that the vote is on another day, or has none any more: once for each change. */
    void tellMove(Deliberation one) {
        Set<String> people = holders(one, false);
        people.add(one.rapporteur());
        people.addAll(pilots());
        if (one.isFrozen()) {
            people.addAll(officials());
        }
        String event = "move:" + one.moves() + ":session-" + one.sessionId() + "-v" + one.sessionVersion();
        tell(one, event, people, one.sessionCancelled() ? "cancelled" : "moved");
    }

    /** Tells everyone who worked on it that it is not put to the vote. */
    void tellWithdrawal(Deliberation one) {
        Set<String> people = workers(one);
        if (one.isFrozen()) {
            people.addAll(officials());
        }
        tell(one, "withdrawn", people, "withdrawn");
    }

    /** Tells everyone who worked on it, and all who had it, that the vote was put off to another session. */
    void tellAdjournment(Deliberation one) {
        Set<String> people = workers(one);
        people.addAll(officials());
        tell(one, "adjourned:" + one.stepSince().toEpochMilli(), people, "adjourned");
    }

    private Set<String> workers(Deliberation one) {
        Set<String> people = new TreeSet<>(teams.members(one.service()));
        people.add(one.rapporteur());
        people.addAll(pilots());
        return people;
    }

    private List<String> pilots() {
        return teams.members(Role.PILOT_DIRECTORATE.group());
    }

    private List<String> officials() {
        return teams.members(Role.ELECTED_OFFICIAL.group());
    }

    /**
     * Those who have its open tasks in hand, or may take them where nobody has.
     *
     * @param ofTheStep whether only the task of the step it has reached counts
     */
    private Set<String> holders(Deliberation one, boolean ofTheStep) {
        Set<String> people = new TreeSet<>();
        for (OpenTask task : tasks.of(one.key())) {
            if (ofTheStep && !task.step().equals(one.step())) {
                continue;
            }
            if (task.holder().isPresent()) {
                people.add(task.holder().get());
            } else {
                task.groups().forEach(group -> people.addAll(teams.members(group)));
            }
            if (task.step().equals(DeliberationProcess.REPORT_TO_ASSEMBLY)) {
                people.add(one.rapporteur());
            }
        }
        return people;
    }

    /** @return those whom no mail reached */
    private List<String> tell(Deliberation one, String event, Collection<String> people, String what, Object... more) {
        Object[] values = Stream.concat(
                        Stream.of(one.title(), one.sessionTitle(), dates.day(one.heldOn())), Stream.of(more))
                .toArray();
        return mails.tell(
                "deliberation:" + one.key() + ":" + event,
                new TreeSet<>(people),
                new Notice(
                        message("deliberation.mail." + what + ".subject", values),
                        List.of(message("deliberation.mail." + what, values)),
                        one.fileAddress(),
                        message("deliberation.mail.link")));
    }

    private String message(String code, Object... values) {
        return messages.getMessage(code, values, Locale.FRENCH);
    }
}
