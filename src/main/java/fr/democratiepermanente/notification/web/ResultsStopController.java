package fr.democratiepermanente.notification.web;

import fr.democratiepermanente.notification.ResultsReaders;
import fr.democratiepermanente.platform.web.Redirects;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Where an author ends the news of results, or takes them up again. Opening the page changes nothing. */
@Controller
class ResultsStopController {

    private static final String PATH = "/suites/arret/{secret}";

    private final ResultsReaders readers;

    ResultsStopController(ResultsReaders readers) {
        this.readers = readers;
    }

    @GetMapping(PATH)
    String page(
            @PathVariable String secret,
            @RequestParam(required = false) String fait,
            HttpServletResponse response,
            Model model) {
        response.setHeader("Referrer-Policy", "no-referrer");
        model.addAttribute("stopped", readers.hasStoppedBySecret(secret).orElseThrow(ResultsStopController::unknown));
        model.addAttribute("done", fait != null);
        model.addAttribute("secret", secret);
        return "notification/results-stop";
    }

    @PostMapping(PATH)
    ModelAndView change(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String reprendre,
            HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        if (!readers.stop(secret, reprendre.isEmpty())) {
            throw unknown();
        }
        return Redirects.seeOther("/suites/arret/" + secret + "?fait");
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
