package fr.democratiepermanente.experiment;

import fr.democratiepermanente.agenda.AgendaItem;
import fr.democratiepermanente.agenda.AgendaSource;
import fr.democratiepermanente.identity.Role;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** When experiments begin, are half way and end; and for the pilot directorate, by when they are evaluated. */
@Component
class ExperimentAgenda implements AgendaSource {

    private static final Set<String> PILOTS = Set.of(Role.PILOT_DIRECTORATE.group());

    private final ExperimentRegister register;
    private final ExperimentCalendar calendar;
    private final ExperimentEvaluations evaluations;
    private final MessageSource messages;

    ExperimentAgenda(
            ExperimentRegister register,
            ExperimentCalendar calendar,
            ExperimentEvaluations evaluations,
            MessageSource messages) {
        this.evaluations = evaluations;
        this.register = register;
        this.calendar = calendar;
        this.messages = messages;
    }

    @Override
    public List<AgendaItem> between(LocalDate from, LocalDate to) {
        List<AgendaItem> items = new ArrayList<>();
        register.all().stream().filter(Experiment::isAgreed).forEach(experiment -> {
            LocalDate end = experiment.lastDay();
            boolean givenUp = experiment.isGivenUp();
            boolean passedOver = isPassedOver(experiment);
            items.add(forEveryone(
                    experiment,
                    "start",
                    experiment.startsOn(),
                    givenUp || experiment.startsOn().isAfter(end)));
            items.add(forEveryone(experiment, "mid-term", experiment.midTermOn(), passedOver));
            items.add(forEveryone(experiment, "end", end, givenUp));
            if (!passedOver) {
                items.add(forPilots(experiment, "mid-term", calendar.midTermEvaluationDue(experiment)));
            }
            if (!givenUp) {
                items.add(forPilots(experiment, "end", calendar.finalEvaluationDue(experiment)));
            }
        });
        items.removeIf(item -> item.day().isBefore(from) || item.day().isAfter(to));
        return items;
    }

    /** Whether it was stopped before its mid-term, and perhaps prolonged since: nobody evaluates that any more. */
    private boolean isPassedOver(Experiment experiment) {
        return experiment.phase().isFrom(Phase.SECOND_HALF)
                && evaluations.of(experiment.id()).stream().noneMatch(Evaluation::isMidTerm);
    }

    private AgendaItem forEveryone(Experiment experiment, String what, LocalDate day, boolean cancelled) {
        return new AgendaItem(
                "experiment-" + experiment.id() + "-" + what,
                day,
                title("experiment.agenda." + what, experiment),
                experiment.path(),
                Set.of(),
                cancelled);
    }

    private AgendaItem forPilots(Experiment experiment, String what, LocalDate day) {
        return AgendaItem.forGroups(
                "experiment-" + experiment.id() + "-" + what + "-evaluation",
                day,
                title("experiment.agenda." + what + "-evaluation", experiment),
                experiment.filePath(),
                PILOTS);
    }

    private String title(String key, Experiment experiment) {
        return messages.getMessage(key, new Object[] {experiment.title()}, Locale.FRENCH);
    }
}
