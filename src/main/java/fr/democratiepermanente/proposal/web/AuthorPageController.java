package fr.democratiepermanente.proposal.web;

import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.platform.web.Site;
import fr.democratiepermanente.proposal.AuthorCookie;
import fr.democratiepermanente.proposal.AuthorLinks;
import fr.democratiepermanente.proposal.AuthorSessions;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Status;
import fr.democratiepermanente.proposal.Withdrawals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The author's own page. The link of a mail is exchanged for a cookie of its own, so that the secret stays out of the address bar,
 * of the history and of what the next site is told.
 */
@Controller
class AuthorPageController {

    private static final String NO_REFERRER = "no-referrer";

    private final Proposals proposals;
    private final AuthorLinks links;
    private final AuthorSessions sessions;
    private final Withdrawals withdrawals;
    private final ProposalPage page;
    private final Site site;

    AuthorPageController(
            Proposals proposals,
            AuthorLinks links,
            AuthorSessions sessions,
            Withdrawals withdrawals,
            ProposalPage page,
            Site site) {
        this.proposals = proposals;
        this.links = links;
        this.sessions = sessions;
        this.withdrawals = withdrawals;
        this.page = page;
        this.site = site;
    }

    @GetMapping("/suivi/{secret}")
    ModelAndView exchange(@PathVariable String secret, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", NO_REFERRER);
        sessions.open(opened(links.reference(secret)), request, response);
        return Redirects.seeOther("/suivi");
    }

    @GetMapping("/suivi")
    String read(
            @CookieValue(name = AuthorCookie.NAME, defaultValue = "") String cookie,
            @RequestParam(required = false) String depot,
            HttpServletResponse response,
            Model model) {
        response.setHeader("Referrer-Policy", NO_REFERRER);
        String reference = opened(sessions.reference(cookie));
        Proposal proposal = proposals.get(reference);
        if (proposal.status() == Status.WITHDRAWN) {
            return "proposal/withdrawn";
        }
        page.addTo(model, proposal, true);
        model.addAttribute("withdrawable", withdrawals.isPossible(proposal));
        model.addAttribute("contributor", proposals.contributor(reference).orElse(null));
        model.addAttribute("justDeposited", depot != null);
        if (depot != null && sessions.isNew(cookie)) {
            model.addAttribute("personalLink", site.address("/suivi/" + links.secretFor(reference)));
        }
        return "proposal/author";
    }

    /** The case that a link or a cookie opens; a wrong one gives the same answer as none. */
    private static String opened(Optional<String> reference) {
        return reference.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
