package fr.democratiepermanente.answer;

import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.proposal.AuthorCookie;
import fr.democratiepermanente.proposal.AuthorSessions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form by which authors contest their answer, on their own page. */
@Controller
class AppealController {

    private static final int SHORTEST = 20;
    private static final int LONGEST = 4000;

    private final AuthorSessions sessions;
    private final Appeals appeals;

    AppealController(AuthorSessions sessions, Appeals appeals) {
        this.sessions = sessions;
        this.appeals = appeals;
    }

    @PostMapping("/suivi/contestation")
    ModelAndView contest(
            @CookieValue(name = AuthorCookie.NAME, defaultValue = "") String cookie,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        String reference =
                sessions.reference(cookie).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String tidy = reason.replace("\r\n", "\n").strip();
        String error = problem(tidy);
        if (error != null) {
            flash.addFlashAttribute("appealError", error);
            flash.addFlashAttribute("appealReason", reason);
        } else {
            switch (appeals.contest(reference, tidy)) {
                case TAKEN -> flash.addFlashAttribute("appealTaken", true);
                case TOO_LATE -> {
                    flash.addFlashAttribute("appealRefused", "appeal.late");
                    flash.addFlashAttribute("appealReason", reason);
                }
                case ALREADY_CONTESTED -> {
                    // The page says since when, and shows the reasons that were kept.
                }
            }
        }
        return Redirects.seeOther("/suivi#contester");
    }

    /** Message key of what is wrong with the reasons, or null. */
    private static String problem(String reason) {
        if (reason.length() < SHORTEST) {
            return "appeal.error.short";
        }
        return reason.length() > LONGEST ? "appeal.error.long" : null;
    }
}
