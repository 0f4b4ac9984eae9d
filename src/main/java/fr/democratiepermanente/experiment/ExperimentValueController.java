package fr.democratiepermanente.experiment;

import fr.democratiepermanente.platform.web.Redirects;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page where a team writes what it measured, while it evaluates. */
@Controller
@RequestMapping(ExperimentAccess.ADDRESS + "/valeurs")
class ExperimentValueController {

    private final ExperimentAccess access;
    private final ExperimentObjectives objectives;

    ExperimentValueController(ExperimentAccess access, ExperimentObjectives objectives) {
        this.access = access;
        this.objectives = objectives;
    }

    @GetMapping
    ModelAndView show(@PathVariable long id) {
        Experiment experiment = access.written(id);
        return experiment.phase().isEvaluation()
                ? page(experiment, written(experiment), Map.of(), HttpStatus.OK)
                : Redirects.seeOther(experiment.filePath() + "?fait=trop-tard");
    }

    @PostMapping
    ModelAndView write(@PathVariable long id, @RequestParam Map<String, String> sent) {
        Experiment experiment = access.written(id);
        ValuesForm form = ValuesForm.read(objectives.of(id), sent);
        if (!experiment.phase().isEvaluation()) {
            return page(experiment, form, Map.of("valeurs", "moved"), HttpStatus.CONFLICT);
        }
        Map<String, String> problems = form.problems();
        if (!problems.isEmpty()) {
            return page(experiment, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        List<ExperimentObjectives.Measured> values = form.measured(experiment.measuredRound());
        if (!objectives.measure(experiment, values, form.seenVersion(), access.agent())) {
            Experiment now = access.known(id);
            String problem = now.phase() == experiment.phase() ? "changed" : "moved";
            return page(now, form.seen(now.version()), Map.of("valeurs", problem), HttpStatus.CONFLICT);
        }
        return Redirects.seeOther(experiment.filePath() + "?fait=valeurs");
    }

    private ValuesForm written(Experiment experiment) {
        return ValuesForm.of(
                objectives.of(experiment.id()),
                objectives.of(experiment.id(), experiment.measuredRound()),
                experiment.version());
    }

    private ModelAndView page(Experiment experiment, ValuesForm form, Map<String, String> problems, HttpStatus status) {
        return new ModelAndView("experiment/values", status)
                .addObject("experiment", experiment)
                .addObject("midTerm", experiment.phase() == Phase.MID_TERM)
                .addObject("objectives", objectives.of(experiment.id()))
                .addObject("now", written(experiment))
                .addObject("form", form)
                .addObject("problems", problems);
    }
}
