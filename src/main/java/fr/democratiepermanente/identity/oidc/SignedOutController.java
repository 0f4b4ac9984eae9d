package fr.democratiepermanente.identity.oidc;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page between our sign-out and the provider's. */
@Controller
class SignedOutController {

    @RequestMapping(SingleSignOn.SIGNED_OUT)
    ModelAndView signedOut(HttpServletRequest request) {
        Object address = request.getAttribute(SingleSignOn.CONTINUE_AT);
        if (address == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new ModelAndView("identity/signed-out").addObject("address", address);
    }
}
