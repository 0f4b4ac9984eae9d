package fr.democratiepermanente.experiment;

import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.process.CaseChanges;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The pages where the last day of an experiment is moved, and where one is stopped. */
@Controller
@RequestMapping(ExperimentAccess.ADDRESS)
class ExperimentEndController {

    private final ExperimentAccess access;
    private final Experiments experiments;
    private final ExperimentCalendar calendar;
    private final CaseChanges changes;
    private final ExperimentWarnings warnings;

    ExperimentEndController(
            ExperimentAccess access,
            Experiments experiments,
            ExperimentCalendar calendar,
            CaseChanges changes,
            ExperimentWarnings warnings) {
        this.warnings = warnings;
        this.access = access;
        this.experiments = experiments;
        this.calendar = calendar;
        this.changes = changes;
    }

    @GetMapping("/echeance")
    ModelAndView showEnd(@PathVariable long id) {
        Experiment experiment = access.managed(id);
        return experiment.phase().isRunning()
                ? page("end", experiment, EndForm.of(experiment), Map.of(), HttpStatus.OK)
                : tooLate(experiment);
    }

    @PostMapping("/echeance")
    ModelAndView moveEnd(@PathVariable long id, EndForm form) {
        Experiment experiment = access.managed(id);
        if (!experiment.phase().isRunning()) {
            return page("end", experiment, form, Map.of("jour", "moved"), HttpStatus.CONFLICT);
        }
        Map<String, String> problems = form.problems(experiment, calendar.today());
        if (!problems.isEmpty()) {
            return page("end", experiment, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        boolean moved = changes.make(() ->
                experiments.moveEnd(experiment.key(), form.endsOn(), form.motif(), form.seenVersion(), access.agent()));
        if (!moved) {
            Experiment now = access.known(id);
            String problem = now.phase().isRunning() ? "changed" : "moved";
            return page("end", now, form.seen(now), Map.of("jour", problem), HttpStatus.CONFLICT);
        }
        warnings.ofMove(experiment.key());
        return Redirects.seeOther(experiment.filePath() + "?fait=echeance");
    }

    @GetMapping("/arret")
    ModelAndView showStop(@PathVariable long id) {
        Experiment experiment = access.stopped(id);
        return experiment.phase().isRunning() || experiment.phase().isPreparation()
                ? page("stop", experiment, EndForm.of(experiment), Map.of(), HttpStatus.OK)
                : tooLate(experiment);
    }

    @PostMapping("/arret")
    ModelAndView stop(@PathVariable long id, EndForm form) {
        Experiment experiment = access.stopped(id);
        Map<String, String> problems = form.reasonProblems();
        if (!problems.isEmpty()) {
            return page("stop", experiment, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        boolean stopped = changes.make(() -> experiments.stop(experiment.key(), form.motif(), access.agent()));
        return stopped
                ? Redirects.seeOther(experiment.filePath() + "?fait=arret")
                : page("stop", access.known(id), form, Map.of("motif", "moved"), HttpStatus.CONFLICT);
    }

    private static ModelAndView tooLate(Experiment experiment) {
        return Redirects.seeOther(experiment.filePath() + "?fait=trop-tard");
    }

    private ModelAndView page(
            String page, Experiment experiment, EndForm form, Map<String, String> problems, HttpStatus status) {
        return new ModelAndView("experiment/" + page, status)
                .addObject("experiment", experiment)
                .addObject("preparing", experiment.phase().isPreparation() || experiment.isAhead(calendar.today()))
                .addObject("form", form)
                .addObject("problems", problems);
    }
}
