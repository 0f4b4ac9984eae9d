package fr.democratiepermanente.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What Spring Security refused, told apart: a form whose security token has expired, or a page not for this reader. */
@Controller
class RefusedController {

    private final List<FormRecovery> recoveries;

    RefusedController(List<FormRecovery> recoveries) {
        this.recoveries = List.copyOf(recoveries);
    }

    @RequestMapping("/erreur/session")
    String refused(HttpServletRequest request, HttpServletResponse response) {
        Object path = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        if (path == null) {
            // Reached directly rather than forwarded to: there was no refusal.
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return "error/404";
        }
        if (!HttpMethod.POST.matches(request.getMethod()) && isAboutToken(request)) {
            // No form of ours sends anything but POST.
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return "error/405";
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        if (!isAboutToken(request)) {
            return "error/403";
        }
        return recoveries.stream()
                .filter(recovery -> (request.getContextPath() + recovery.path()).equals(path))
                .findFirst()
                .map(recovery -> "forward:" + recovery.shownAgainBy())
                .orElse("error/session");
    }

    private static boolean isAboutToken(HttpServletRequest request) {
        return request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException;
    }
}
