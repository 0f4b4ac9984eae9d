package fr.democratiepermanente.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Says in French what went wrong and what to do next; never how the site is made. */
@Controller
class ErrorPageController implements ErrorController {

    private static final Set<Integer> WITH_A_PAGE = Set.of(400, 403, 404, 405, 413, 429, 500);

    @RequestMapping("/error")
    ModelAndView page(HttpServletRequest request) {
        // Without a status nothing failed: the address was opened by hand.
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpStatus.NOT_FOUND.value();
        return new ModelAndView("error/" + template(status), Map.of(), HttpStatusCode.valueOf(status));
    }

    private static String template(int status) {
        if (WITH_A_PAGE.contains(status)) {
            return String.valueOf(status);
        }
        return status < HttpStatus.INTERNAL_SERVER_ERROR.value() ? "4xx" : "5xx";
    }
}
