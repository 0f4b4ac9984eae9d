package fr.democratiepermanente.proposal.web;

import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.proposal.AuthorCookie;
import fr.democratiepermanente.proposal.AuthorSessions;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Status;
import fr.democratiepermanente.proposal.Withdrawals;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** « Retirer ma proposition »: for the author, whom the cookie of their own page makes known. */
@Controller
@RequestMapping("/suivi/retrait")
class WithdrawalController {

    private static final String KEEP = "garder";
    private static final String ERASE = "effacer";

    private final Proposals proposals;
    private final AuthorSessions sessions;
    private final Withdrawals withdrawals;

    WithdrawalController(Proposals proposals, AuthorSessions sessions, Withdrawals withdrawals) {
        this.proposals = proposals;
        this.sessions = sessions;
        this.withdrawals = withdrawals;
    }

    @ModelAttribute
    void keepTheAddressToOurselves(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    @GetMapping
    ModelAndView ask(@CookieValue(name = AuthorCookie.NAME, defaultValue = "") String cookie) {
        Proposal proposal = open(cookie);
        return proposal.status() == Status.WITHDRAWN ? ownPage() : page(proposal, HttpStatus.OK, "", Map.of());
    }

    @PostMapping
    ModelAndView withdraw(
            @CookieValue(name = AuthorCookie.NAME, defaultValue = "") String cookie,
            @RequestParam(name = "texte", defaultValue = "") String text,
            @RequestParam(name = "confirmation", defaultValue = "") String confirmation) {
        Proposal proposal = open(cookie);
        Map<String, String> errors = new LinkedHashMap<>();
        if (!text.equals(KEEP) && !text.equals(ERASE)) {
            errors.put("texte", "withdrawal.error.text");
        }
        if (confirmation.isEmpty()) {
            errors.put("confirmation", "withdrawal.error.confirmation");
        }
        if (!errors.isEmpty()) {
            return page(proposal, HttpStatus.BAD_REQUEST, text, errors);
        }
        try {
            return withdrawals.withdraw(proposal.reference(), text.equals(ERASE))
                    ? ownPage()
                    : page(proposals.get(proposal.reference()), HttpStatus.CONFLICT, text, Map.of());
        } catch (ConcurrencyFailureException movedOn) {
            return page(
                    proposals.get(proposal.reference()),
                    HttpStatus.CONFLICT,
                    text,
                    Map.of("confirmation", "withdrawal.error.moved-on"));
        }
    }

    private ModelAndView page(Proposal proposal, HttpStatus status, String text, Map<String, String> errors) {
        return new ModelAndView("proposal/withdrawal", status)
                .addObject("reference", proposal.reference())
                .addObject("published", proposal.textPublished())
                .addObject("possible", withdrawals.isPossible(proposal))
                .addObject("text", text)
                .addObject("errors", errors);
    }

    private static ModelAndView ownPage() {
        return Redirects.seeOther("/suivi");
    }

    /** The case a secret opens; a wrong one gives the same answer as none. */
    private Proposal open(String cookie) {
        return sessions.reference(cookie)
                .map(proposals::get)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
