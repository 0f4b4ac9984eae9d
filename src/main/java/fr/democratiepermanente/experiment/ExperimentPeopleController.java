package fr.democratiepermanente.experiment;

import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.platform.web.IndexedFields;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.process.CaseChanges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.ModelAndView;

/** The page where the pilot directorate changes who carries an experiment out and who decides. */
@Controller
@RequestMapping(ExperimentAccess.ADDRESS + "/equipe")
class ExperimentPeopleController {

    private final ExperimentAccess access;
    private final Experiments experiments;
    private final ExperimentRegister register;
    private final ExperimentPeople eligible;
    private final CaseChanges changes;
    private final People people;
    private final MessageSource messages;

    ExperimentPeopleController(
            ExperimentAccess access,
            Experiments experiments,
            ExperimentRegister register,
            ExperimentPeople eligible,
            CaseChanges changes,
            People people,
            MessageSource messages) {
        this.access = access;
        this.experiments = experiments;
        this.register = register;
        this.eligible = eligible;
        this.changes = changes;
        this.people = people;
        this.messages = messages;
    }

    @InitBinder
    void refuseIndexedFields(WebRequest request) {
        IndexedFields.refuse(request);
    }

    @GetMapping
    ModelAndView show(@PathVariable long id) {
        Experiment experiment = access.managed(id);
        return experiment.isOver()
                ? Redirects.seeOther(experiment.filePath() + "?fait=trop-tard")
                : page(experiment, PeopleForm.of(experiment, register.team(id)), Map.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView change(@PathVariable long id, PeopleForm form) {
        Experiment experiment = access.managed(id);
        Map<String, String> problems = new LinkedHashMap<>();
        eligible.check(form.commanditaire(), form.equipe(), problems);
        if (!problems.isEmpty()) {
            return page(experiment, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        String reason = messages.getMessage("experiment.people.reason", null, Locale.FRENCH);
        boolean changed = changes.make(() -> experiments.changePeople(
                experiment.key(), form.commanditaire(), form.team(), form.seenVersion(), reason, access.agent()));
        if (!changed) {
            Experiment now = access.known(id);
            String problem = now.isOver() ? "over" : "changed";
            return page(now, form.seen(now), Map.of("commanditaire", problem), HttpStatus.CONFLICT);
        }
        return Redirects.seeOther(experiment.filePath() + "?fait=equipe");
    }

    private ModelAndView page(Experiment experiment, PeopleForm form, Map<String, String> problems, HttpStatus status) {
        Set<String> team = register.team(experiment.id());
        List<String> named = new ArrayList<>(team);
        named.add(experiment.sponsor());
        return new ModelAndView("experiment/people", status)
                .addObject("experiment", experiment)
                .addObject("team", team.stream().sorted().toList())
                .addObject("names", people.names(named))
                .addObject("sponsors", eligible.sponsors())
                .addObject("members", eligible.team())
                .addObject("form", form)
                .addObject("problems", problems);
    }
}
