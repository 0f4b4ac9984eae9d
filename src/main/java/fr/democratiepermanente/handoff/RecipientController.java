package fr.democratiepermanente.handoff;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.robots.TooManyRequests;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page of an authority, which has no account here. The link of the mail is exchanged for a cookie, so that the
 * secret stays out of the address bar and the history; reading changes nothing, since mail scanners read too.
 */
@Controller
class RecipientController {

    private static final String HOME = "/transmission";
    static final String REPLY = HOME + "/reponse";
    static final String AGAIN = HOME + "/reprise";

    private static final String COOKIE = "transmission";
    private static final Duration COOKIE_LIFE = Duration.ofDays(30);

    private final HandOffLinks links;
    private final HandOffs handOffs;
    private final Proposals proposals;
    private final Services services;

    RecipientController(HandOffLinks links, HandOffs handOffs, Proposals proposals, Services services) {
        this.links = links;
        this.handOffs = handOffs;
        this.proposals = proposals;
        this.services = services;
    }

    @GetMapping(HOME + "/{secret}")
    ModelAndView exchange(@PathVariable String secret, HttpServletRequest request, HttpServletResponse response) {
        unseen(response);
        open(secret);
        ResponseCookie cookie = ResponseCookie.from(COOKIE, secret)
                .path(request.getContextPath() + HOME)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .maxAge(COOKIE_LIFE)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return Redirects.seeOther(HOME);
    }

    @GetMapping(HOME)
    ModelAndView read(
            @CookieValue(name = COOKIE, defaultValue = "") String secret,
            @RequestParam(required = false) String fait,
            HttpServletResponse response) {
        unseen(response);
        return page(open(secret), HttpStatus.OK, "", null).addObject("done", fait != null);
    }

    @PostMapping(HOME + "/reception")
    ModelAndView acknowledge(
            @CookieValue(name = COOKIE, defaultValue = "") String secret, HttpServletResponse response) {
        unseen(response);
        handOffs.acknowledge(open(secret).id(), null);
        return Redirects.seeOther(HOME + "?fait");
    }

    @PostMapping(REPLY)
    ModelAndView answer(
            @CookieValue(name = COOKIE, defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String answer,
            HttpServletResponse response) {
        unseen(response);
        HandOff handOff = open(secret);
        String words = AuthorityWords.tidy(answer);
        String problem = AuthorityWords.problem(words);
        if (problem != null) {
            String shown = StorableText.isStorable(words) ? words : "";
            return page(handOff, HttpStatus.UNPROCESSABLE_ENTITY, shown, problem);
        }
        if (!handOffs.answer(handOff.id(), words, null)) {
            // Somebody answered meanwhile: what was typed stays readable below what was said.
            return page(open(secret), HttpStatus.CONFLICT, words, "taken");
        }
        return Redirects.seeOther(HOME + "?fait");
    }

    /** The form again with what was typed, for whoever sent it after the session ended or once too often. */
    @PostMapping(AGAIN)
    ModelAndView again(
            @CookieValue(name = COOKIE, defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String answer,
            HttpServletRequest request,
            HttpServletResponse response) {
        unseen(response);
        boolean tooMany = TooManyRequests.minutesToWait(request).isPresent();
        String words = AuthorityWords.tidy(answer);
        // Refused already: to whom it is nobody's page, no page is shown.
        HandOff handOff = links.find(secret).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        return page(
                handOff,
                tooMany ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.FORBIDDEN,
                StorableText.isStorable(words) ? words : "",
                tooMany ? "too-many" : "expired");
    }

    private ModelAndView page(HandOff handOff, HttpStatus status, String typed, String problem) {
        Proposal proposal = proposals.get(handOff.reference());
        boolean gone = handOff.ending() == HandOff.Ending.CANCELLED;
        return new ModelAndView("handoff/recipient", status)
                .addObject("handOff", handOff)
                .addObject("gone", gone)
                .addObject("proposalTitle", gone ? null : proposal.title())
                .addObject("paragraphs", gone ? List.of() : paragraphs(proposal.body()))
                .addObject("published", proposal.textPublished())
                .addObject("service", services.find(handOff.service()).orElse(null))
                .addObject("typed", typed)
                .addObject("problem", problem);
    }

    private static List<String> paragraphs(String text) {
        return List.of(text.strip().split("\\n\\s*\\n"));
    }

    private static void unseen(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    /** The letter a secret opens; a wrong one gives the same answer as none. */
    private HandOff open(String secret) {
        return links.find(secret).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
