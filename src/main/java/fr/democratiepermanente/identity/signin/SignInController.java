package fr.democratiepermanente.identity.signin;

import fr.democratiepermanente.identity.oidc.SingleSignOn;
import fr.democratiepermanente.identity.signin.SignInRefusal.Reason;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page on which agents sign in. */
@Controller
class SignInController {

    static final String ADDRESS = "/connexion";
    static final String REFUSED = "/erreur/connexion";
    static final String REFUSAL = SignInController.class.getName() + ".refusal";
    /** Parameters by which the page says what happened. */
    static final String ENDED = "fin";

    static final String OUT = "deconnexion";
    static final String OUT_EVERYWHERE = "partout";

    private final SignInSettings settings;
    private final SingleSignOn singleSignOn;

    SignInController(SignInSettings settings, SingleSignOn singleSignOn) {
        this.settings = settings;
        this.singleSignOn = singleSignOn;
    }

    @GetMapping(ADDRESS)
    ModelAndView page() {
        return page(HttpStatus.OK);
    }

    /** Forwarded to when the door stayed shut. */
    @RequestMapping(REFUSED)
    ModelAndView refused(HttpServletRequest request) {
        if (!(request.getAttribute(REFUSAL) instanceof Reason reason)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String name = request.getParameter(UsernamePasswordAuthenticationFilter.SPRING_SECURITY_FORM_USERNAME_KEY);
        return page(reason.status()).addObject("refusal", reason).addObject("name", name);
    }

    private ModelAndView page(HttpStatus status) {
        return new ModelAndView("identity/sign-in", status)
                .addObject("currentPath", ADDRESS)
                .addObject("password", settings.password())
                .addObject("providers", singleSignOn.providers());
    }
}
