package fr.democratiepermanente.experiment;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The pages where everyone sees what is being tried, and what came of it. */
@Controller
class PublicExperimentController {

    private final ExperimentViews views;
    private final ExperimentAccess access;

    PublicExperimentController(ExperimentViews views, ExperimentAccess access) {
        this.views = views;
        this.access = access;
    }

    @GetMapping("/experimentations")
    String list(Model model) {
        model.addAttribute("lines", views.all());
        return "experiment/list";
    }

    @GetMapping(ExperimentAccess.ADDRESS)
    String show(@PathVariable long id, Model model) {
        model.addAttribute("view", views.published(access.known(id)));
        return "experiment/public";
    }
}
