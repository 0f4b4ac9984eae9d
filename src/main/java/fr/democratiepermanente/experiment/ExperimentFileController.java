package fr.democratiepermanente.experiment;

import fr.democratiepermanente.identity.People;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The file of an experiment: what its team and its sponsor need, in a frame of a task's form or by itself. */
@Controller
class ExperimentFileController {

    private final ExperimentAccess access;
    private final ExperimentViews views;
    private final ExperimentRegister register;
    private final ExperimentCalendar calendar;
    private final ExperimentHistory history;
    private final People people;

    ExperimentFileController(
            ExperimentAccess access,
            ExperimentViews views,
            ExperimentRegister register,
            ExperimentCalendar calendar,
            ExperimentHistory history,
            People people) {
        this.access = access;
        this.views = views;
        this.register = register;
        this.calendar = calendar;
        this.history = history;
        this.people = people;
    }

    @GetMapping(ExperimentAccess.ADDRESS + "/dossier")
    String read(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String fait,
            @RequestHeader(name = "Sec-Fetch-Dest", defaultValue = "") String destination,
            Model model) {
        Experiment experiment = access.known(id);
        ExperimentAccess.Rights rights = access.rights(experiment);
        Phase phase = experiment.phase();
        List<ExperimentHistory.Event> events = history.of(id);
        List<String> team = register.team(id).stream().sorted().toList();
        List<String> named = new ArrayList<>(team);
        named.add(experiment.sponsor());
        events.forEach(event -> {
            named.add(event.actor());
            named.add(event.person());
        });
        model.addAttribute("view", views.complete(experiment));
        model.addAttribute("framing", phase == Phase.FRAMING && rights.writes());
        model.addAttribute("measuring", phase.isEvaluation() && rights.writes());
        model.addAttribute("peopled", !experiment.isOver() && rights.manages());
        model.addAttribute("movable", phase.isRunning() && rights.manages());
        model.addAttribute("stoppable", (phase.isRunning() || phase.isPreparation()) && rights.stops());
        model.addAttribute("due", phase.isPreparation() ? null : calendar.dueOn(experiment));
        model.addAttribute("team", team);
        model.addAttribute("events", events);
        model.addAttribute("names", people.names(named));
        model.addAttribute("framed", destination.equals("iframe"));
        model.addAttribute(
                "done", fait.matches("objectif|retire|valeurs|equipe|echeance|arret|ouverte|trop-tard") ? fait : null);
        return "experiment/file";
    }
}
