package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.agenda.AgendaItem;
import fr.democratiepermanente.agenda.AgendaSource;
import fr.democratiepermanente.agenda.SessionSteps.Step;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.DeliberationProcess;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The days of the votes, for everyone, and what is to be done before them, for those who do it. */
@Component
class DeliberationDates implements AgendaSource {

    private final Deliberations deliberations;
    private final DeliberationDeadlines deadlines;
    private final MessageSource messages;

    DeliberationDates(Deliberations deliberations, DeliberationDeadlines deadlines, MessageSource messages) {
        this.deliberations = deliberations;
        this.deadlines = deadlines;
        this.messages = messages;
    }

    @Override
    public List<AgendaItem> between(LocalDate from, LocalDate to) {
        return deliberations.all().stream()
                .filter(one -> !one.isWithdrawn() && !one.sessionCancelled())
                .flatMap(this::items)
                .filter(item -> !item.day().isBefore(from) && !item.day().isAfter(to))
                .toList();
    }

    private Stream<AgendaItem> items(Deliberation one) {
        List<AgendaItem> items = new ArrayList<>();
        items.add(AgendaItem.forEveryone(id(one, "VOTE"), one.heldOn(), title(one, "VOTE"), one.address()));
        String pilot = Role.PILOT_DIRECTORATE.group();
        if (!one.isPast(DeliberationProcess.PREPARE_FILE)) {
            items.add(step(one, Step.FILE_READY, Set.of(pilot, one.service())));
        }
        if (!one.isPast(DeliberationProcess.ARBITRATE)) {
            items.add(step(one, Step.COMDIR, Set.of(pilot, Role.COMDIR.group())));
        }
        if (!one.isPast(DeliberationProcess.RECORD_COMMITTEE)) {
            items.add(step(one, Step.COMMITTEE, Set.of(pilot)));
            items.add(step(one, Step.SENDING, Set.of(pilot, Role.ELECTED_OFFICIAL.group())));
        }
        return items.stream();
    }

    private AgendaItem step(Deliberation one, Step step, Set<String> groups) {
        return AgendaItem.forGroups(
                id(one, step.name()), deadlines.before(one, step), title(one, step.name()), one.fileAddress(), groups);
    }

    private static String id(Deliberation one, String what) {
        return "deliberation-" + one.id() + "-" + what;
    }

    private String title(Deliberation one, String what) {
        return messages.getMessage("deliberation.agenda." + what, new Object[] {one.title()}, Locale.FRENCH);
    }
}
