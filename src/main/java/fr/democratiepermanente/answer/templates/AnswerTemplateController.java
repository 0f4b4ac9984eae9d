package fr.democratiepermanente.answer.templates;

import fr.democratiepermanente.platform.web.Redirects;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The pages where the pilot directorate and administrators write the texts that answers may begin from. */
@Controller
@RequestMapping(AnswerTemplateController.HOME)
class AnswerTemplateController {

    static final String HOME = "/referentiel/modeles-de-reponse";

    private final AnswerTemplates templates;

    AnswerTemplateController(AnswerTemplates templates) {
        this.templates = templates;
    }

    @GetMapping
    ModelAndView list() {
        return new ModelAndView("answer/templates").addObject("templates", templates.all());
    }

    @GetMapping("/nouveau")
    ModelAndView add() {
        return form(HOME, AnswerTemplateForm.empty(), Map.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView add(AnswerTemplateForm form) {
        return save(HOME, form, 0, templates::add);
    }

    @GetMapping("/{id:[0-9]{1,15}}")
    ModelAndView edit(@PathVariable long id) {
        return form(HOME + "/" + id, AnswerTemplateForm.of(known(id)), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/{id:[0-9]{1,15}}")
    ModelAndView change(@PathVariable long id, AnswerTemplateForm form) {
        known(id);
        return save(HOME + "/" + id, form, id, templates::change);
    }

    @PostMapping("/{id:[0-9]{1,15}}/retirer")
    ModelAndView retire(@PathVariable long id) {
        templates.retire(known(id).id());
        return Redirects.seeOther(HOME);
    }

    @PostMapping("/{id:[0-9]{1,15}}/remettre")
    ModelAndView restore(@PathVariable long id) {
        templates.restore(known(id).id());
        return Redirects.seeOther(HOME);
    }

    private AnswerTemplate known(long id) {
        return templates.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ModelAndView save(String address, AnswerTemplateForm form, long id, Consumer<AnswerTemplate> write) {
        Map<String, String> problems = form.problems();
        if (!problems.isEmpty()) {
            return form(address, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            write.accept(form.template(id));
        } catch (DuplicateKeyException taken) {
            return form(address, form, Map.of("nom", "taken"), HttpStatus.CONFLICT);
        }
        return Redirects.seeOther(HOME);
    }

    private static ModelAndView form(
            String address, AnswerTemplateForm form, Map<String, String> problems, HttpStatus status) {
        return new ModelAndView("answer/template", status)
                .addObject("address", address)
                .addObject("form", form)
                .addObject("problems", problems)
                .addObject("destinations", AnswerTemplate.destinations())
                .addObject("places", CaseWords.places());
    }
}
