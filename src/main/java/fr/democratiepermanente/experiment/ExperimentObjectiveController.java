package fr.democratiepermanente.experiment;

import fr.democratiepermanente.platform.web.Redirects;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The pages where a team writes what its experiment is to change, while it frames it. */
@Controller
@RequestMapping(ExperimentAccess.ADDRESS + "/objectifs")
class ExperimentObjectiveController {

    private static final String ONE = "/{number:[0-9]{1,15}}";

    private final ExperimentAccess access;
    private final ExperimentObjectives objectives;

    ExperimentObjectiveController(ExperimentAccess access, ExperimentObjectives objectives) {
        this.access = access;
        this.objectives = objectives;
    }

    @GetMapping("/nouveau")
    ModelAndView begin(@PathVariable long id) {
        Experiment experiment = access.written(id);
        return experiment.phase() == Phase.FRAMING
                ? page(experiment, null, ObjectiveForm.empty(), Map.of(), HttpStatus.OK)
                : tooLate(experiment);
    }

    @PostMapping("/nouveau")
    ModelAndView add(@PathVariable long id, ObjectiveForm form) {
        Experiment experiment = access.written(id);
        Map<String, String> problems = form.problems();
        if (!problems.isEmpty()) {
            return page(experiment, null, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        if (!objectives.add(experiment, form, access.agent())) {
            return page(access.known(id), null, form, Map.of("objectif", "moved"), HttpStatus.CONFLICT);
        }
        return Redirects.seeOther(experiment.filePath() + "?fait=objectif");
    }

    @GetMapping(ONE)
    ModelAndView show(@PathVariable long id, @PathVariable long number) {
        Experiment experiment = access.written(id);
        Objective objective = known(id, number);
        return experiment.phase() == Phase.FRAMING
                ? page(experiment, objective, ObjectiveForm.of(objective), Map.of(), HttpStatus.OK)
                : tooLate(experiment);
    }

    @PostMapping(ONE)
    ModelAndView change(@PathVariable long id, @PathVariable long number, ObjectiveForm form) {
        Experiment experiment = access.written(id);
        Objective objective = known(id, number);
        Map<String, String> problems = form.problems();
        if (!problems.isEmpty()) {
            return page(experiment, objective, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        if (!objectives.change(experiment, objective, form, access.agent())) {
            return met(access.known(id), objectives.find(id, number), form);
        }
        return Redirects.seeOther(experiment.filePath() + "?fait=objectif");
    }

    @PostMapping(ONE + "/retrait")
    ModelAndView remove(@PathVariable long id, @PathVariable long number) {
        Experiment experiment = access.written(id);
        return objectives.remove(experiment, number, access.agent())
                ? Redirects.seeOther(experiment.filePath() + "?fait=retire")
                : tooLate(experiment);
    }

    /** Somebody else changed it, removed it, or finished the framing. */
    private static ModelAndView met(Experiment experiment, Optional<Objective> now, ObjectiveForm form) {
        if (experiment.phase() != Phase.FRAMING) {
            return page(experiment, null, form, Map.of("objectif", "moved"), HttpStatus.CONFLICT);
        }
        return now.map(objective -> page(
                        experiment,
                        objective,
                        form.seen(objective),
                        Map.of("objectif", "changed"),
                        HttpStatus.CONFLICT))
                .orElseGet(() -> page(experiment, null, form, Map.of("objectif", "gone"), HttpStatus.CONFLICT));
    }

    private static ModelAndView tooLate(Experiment experiment) {
        return Redirects.seeOther(experiment.filePath() + "?fait=trop-tard");
    }

    private static ModelAndView page(
            Experiment experiment,
            Objective objective,
            ObjectiveForm form,
            Map<String, String> problems,
            HttpStatus status) {
        return new ModelAndView("experiment/objective", status)
                .addObject("experiment", experiment)
                .addObject("known", objective)
                .addObject("form", form)
                .addObject("problems", problems)
                .addObject("directions", Direction.values());
    }

    private Objective known(long experiment, long number) {
        return objectives.find(experiment, number).orElseThrow(ExperimentAccess::notFound);
    }
}
