package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.platform.web.Redirects;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of the services. */
@Controller
@RequestMapping("/administration/services")
class ServiceController {

    private static final String HOME = "/administration/services";

    private final ServiceRegister register;
    private final AgentDirectory agents;
    private final AbsenceRegister absences;

    ServiceController(ServiceRegister register, AgentDirectory agents, AbsenceRegister absences) {
        this.register = register;
        this.agents = agents;
        this.absences = absences;
    }

    @GetMapping
    ModelAndView list() {
        return new ModelAndView("administration/services").addObject("services", register.all());
    }

    @GetMapping("/nouveau")
    ModelAndView add() {
        return newService(ServiceForm.empty(), Map.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView add(ServiceForm form, RedirectAttributes flash) {
        Map<String, Problem> problems = form.problems();
        if (!problems.isEmpty()) {
            return newService(form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            String code = register.create(form);
            flash.addFlashAttribute("done", "service.created");
            return Redirects.seeOther(HOME + "/" + code);
        } catch (ChangeRefusedException refused) {
            return newService(form, refused.problems(), HttpStatus.CONFLICT);
        }
    }

    private static ModelAndView newService(ServiceForm form, Map<String, Problem> problems, HttpStatus status) {
        return new ModelAndView("administration/service-new", status)
                .addObject("form", form)
                .addObject("problems", problems);
    }

    @GetMapping("/{code}")
    ModelAndView show(@PathVariable String code) {
        ServiceRegister.Overview overview = known(code);
        return page(overview, ServiceForm.of(overview.service()), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/{code}")
    ModelAndView change(@PathVariable String code, ServiceForm form, RedirectAttributes flash) {
        ServiceRegister.Overview before = known(code);
        Map<String, Problem> problems = form.problems();
        if (!problems.isEmpty()) {
            return page(before, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            register.change(code, form);
        } catch (ChangeRefusedException refused) {
            ServiceRegister.Overview now = known(code);
            // The administrator is shown what stands now, and keeps what they typed: sent again, it holds.
            return page(now, form.seenAs(now.service()), refused.problems(), HttpStatus.CONFLICT);
        }
        flash.addFlashAttribute("done", "saved");
        return Redirects.seeOther(HOME + "/" + code);
    }

    @PostMapping("/{code}/fermer")
    ModelAndView close(@PathVariable String code, RedirectAttributes flash) {
        ServiceRegister.Overview before = known(code);
        try {
            register.close(code);
        } catch (ChangeRefusedException refused) {
            return page(known(code), ServiceForm.of(before.service()), refused.problems(), HttpStatus.CONFLICT);
        }
        flash.addFlashAttribute("done", "service.closed");
        return Redirects.seeOther(HOME + "/" + code);
    }

    @PostMapping("/{code}/rouvrir")
    ModelAndView reopen(@PathVariable String code, RedirectAttributes flash) {
        known(code);
        register.reopen(code);
        flash.addFlashAttribute("done", "service.reopened");
        return Redirects.seeOther(HOME + "/" + code);
    }

    private ModelAndView page(
            ServiceRegister.Overview overview, ServiceForm form, Map<String, Problem> problems, HttpStatus status) {
        return new ModelAndView("administration/service", status)
                .addObject("overview", overview)
                .addObject("members", agents.of(overview.service().code()))
                .addObject("absent", absences.absentToday())
                .addObject("form", form)
                .addObject("problems", problems);
    }

    private ServiceRegister.Overview known(String code) {
        return register.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
