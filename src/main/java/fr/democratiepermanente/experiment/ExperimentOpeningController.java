package fr.democratiepermanente.experiment;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.platform.web.IndexedFields;
import fr.democratiepermanente.platform.web.Redirects;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.ModelAndView;

/** The page where the pilot directorate opens an experiment that no design cycle leads to. */
@Controller
@RequestMapping("/experimentations/nouvelle")
class ExperimentOpeningController {

    private final ExperimentOpenings desk;
    private final ExperimentPeople people;
    private final CurrentAgent currentAgent;

    ExperimentOpeningController(ExperimentOpenings desk, ExperimentPeople people, CurrentAgent currentAgent) {
        this.desk = desk;
        this.people = people;
        this.currentAgent = currentAgent;
    }

    @InitBinder
    void refuseIndexedFields(WebRequest request) {
        IndexedFields.refuse(request);
    }

    @GetMapping
    ModelAndView begin() {
        return page(OpeningForm.empty(), Map.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView open(OpeningForm form) {
        Map<String, String> problems = desk.problems(form);
        if (!problems.isEmpty()) {
            return page(form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        Optional<String> key = desk.open(form, currentAgent.get().id());
        return key.isEmpty()
                ? page(form, Map.of("titre", "taken"), HttpStatus.CONFLICT)
                : Redirects.seeOther("/experimentations/" + key.get() + "/dossier?fait=ouverte");
    }

    private ModelAndView page(OpeningForm form, Map<String, String> problems, HttpStatus status) {
        return new ModelAndView("experiment/opening", status)
                .addObject("chantiers", desk.chantiers())
                .addObject("sponsors", people.sponsors())
                .addObject("members", people.team())
                .addObject("form", form)
                .addObject("problems", problems);
    }
}
