package fr.democratiepermanente.handoff;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.administration.ChangeRefusedException;
import fr.democratiepermanente.identity.administration.Problem;
import fr.democratiepermanente.platform.web.Redirects;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of the directory of authorities. */
@Controller
@RequestMapping("/referentiel/autorites")
class AuthorityController {

    private static final String HOME = "/referentiel/autorites";

    private final Authorities authorities;
    private final AuthorityRegister register;
    private final CurrentAgent currentAgent;

    AuthorityController(Authorities authorities, AuthorityRegister register, CurrentAgent currentAgent) {
        this.authorities = authorities;
        this.register = register;
        this.currentAgent = currentAgent;
    }

    /** Runs before each handler: these pages are not for everybody who is signed in. */
    @ModelAttribute
    void administratorsOnly() {
        if (!currentAgent.get().has(Role.ADMINISTRATOR)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    @GetMapping
    ModelAndView list() {
        return new ModelAndView("handoff/authorities").addObject("authorities", authorities.all());
    }

    @GetMapping("/nouvelle")
    ModelAndView add() {
        return page(null, AuthorityForm.empty(), Map.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView add(AuthorityForm form, RedirectAttributes flash) {
        Map<String, Problem> problems = form.problems();
        if (!problems.isEmpty()) {
            return page(null, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            register.create(form);
        } catch (ChangeRefusedException refused) {
            return page(null, form, refused.problems(), HttpStatus.CONFLICT);
        }
        return done(flash, "authority.created");
    }

    @GetMapping("/{code}")
    ModelAndView show(@PathVariable String code) {
        Authority authority = known(code);
        return page(authority, AuthorityForm.of(authority), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/{code}")
    ModelAndView change(@PathVariable String code, AuthorityForm form, RedirectAttributes flash) {
        Authority before = known(code);
        Map<String, Problem> problems = form.problems();
        if (!problems.isEmpty()) {
            return page(before, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            register.change(code, form);
        } catch (ChangeRefusedException refused) {
            Authority now = known(code);
            // The administrator is shown what stands now, and keeps what they typed: sent again, it holds.
            return page(now, form.seenAs(now), refused.problems(), HttpStatus.CONFLICT);
        }
        return done(flash, "saved");
    }

    @PostMapping("/{code}/fermer")
    ModelAndView close(@PathVariable String code, RedirectAttributes flash) {
        register.close(known(code).code());
        return done(flash, "authority.closed");
    }

    @PostMapping("/{code}/rouvrir")
    ModelAndView reopen(@PathVariable String code, RedirectAttributes flash) {
        register.reopen(known(code).code());
        return done(flash, "authority.reopened");
    }

    private static ModelAndView done(RedirectAttributes flash, String what) {
        flash.addFlashAttribute("done", what);
        return Redirects.seeOther(HOME);
    }

    /** @param authority null for a new one */
    private static ModelAndView page(
            Authority authority, AuthorityForm form, Map<String, Problem> problems, HttpStatus status) {
        return new ModelAndView("handoff/authority", status)
                .addObject("authority", authority)
                .addObject("levels", Authorities.LEVELS)
                .addObject("form", form)
                .addObject("problems", problems);
    }

    private Authority known(String code) {
        return authorities.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
