package fr.democratiepermanente.platform.robots;

import fr.democratiepermanente.platform.web.FormRecovery;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets each client do each thing so often only, before anything is done for it. A form worth giving back is given back
 * with what was typed; everything else is answered by a page that says how long to wait.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class RateLimitFilter extends OncePerRequestFilter {

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    private record Rule(RequestMatcher requests, Limit limit) {}

    /** The first rule that fits. */
    private static final List<Rule> RULES = List.of(
            new Rule(PATHS.matcher(HttpMethod.POST, "/propositions/nouvelle"), Limit.DEPOSIT),
            new Rule(PATHS.matcher(HttpMethod.POST, "/propositions/*/soutiens"), Limit.SUPPORT),
            new Rule(PATHS.matcher(HttpMethod.POST, "/suivi/question"), Limit.REPLY),
            new Rule(PATHS.matcher(HttpMethod.POST, "/lien-perdu"), Limit.LOST_LINK),
            new Rule(PATHS.matcher("/propositions"), Limit.SEARCH),
            new Rule(PATHS.matcher("/resultats"), Limit.SEARCH),
            new Rule(PATHS.matcher("/resultats.atom"), Limit.SEARCH),
            new Rule(PATHS.matcher("/propositions/*/reponse.pdf"), Limit.SEARCH),
            new Rule(PATHS.matcher("/suivi/reponse.pdf"), Limit.SEARCH),
            new Rule(PATHS.matcher("/donnees/*"), Limit.SEARCH),
            new Rule(request -> true, Limit.PAGE));

    /** Files cost nothing, and what agents do in Tasklist is theirs alone. */
    private static final RequestMatcher UNLIMITED = new OrRequestMatcher(
            PATHS.matcher("/camunda/**"),
            PATHS.matcher("/webjars/**"),
            PATHS.matcher("/css/**"),
            PATHS.matcher("/js/**"),
            PATHS.matcher("/favicon.*"),
            PATHS.matcher("/actuator/health"));

    /** Where trying addresses one after the other might find somebody's case. */
    private static final RequestMatcher GUESSED = new OrRequestMatcher(
            PATHS.matcher("/suivi/**"),
            PATHS.matcher("/transmission/*"),
            PATHS.matcher("/propositions/*"),
            PATHS.matcher("/propositions/*/reponse.pdf"),
            PATHS.matcher("/suites/arret/*"));

    private final RateLimits limits;
    private final Clients clients;
    private final List<FormRecovery> recoveries;

    RateLimitFilter(RateLimits limits, Clients clients, List<FormRecovery> recoveries) {
        this.limits = limits;
        this.clients = clients;
        this.recoveries = List.copyOf(recoveries);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return clients.trusts(request) || UNLIMITED.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String client = clients.of(request);
        boolean guessed = GUESSED.matches(request);
        Optional<Duration> wait = limits.take(limit(request), client);
        if (wait.isEmpty() && guessed) {
            // Right guesses wait too, or the limit would tell them apart.
            wait = limits.wait(Limit.MISTAKE, client);
        }
        if (wait.isPresent()) {
            refuse(request, response, wait.get());
            return;
        }
        chain.doFilter(request, response);
        if (guessed && response.getStatus() == HttpStatus.NOT_FOUND.value()) {
            limits.take(Limit.MISTAKE, client);
        }
    }

    private static Limit limit(HttpServletRequest request) {
        return RULES.stream()
                .filter(rule -> rule.requests().matches(request))
                .findFirst()
                .orElseThrow()
                .limit();
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Duration wait)
            throws ServletException, IOException {
        TooManyRequests.mark(request, wait);
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(TooManyRequests.seconds(wait)));
        Optional<FormRecovery> form = recoveries.stream()
                .filter(recovery -> HttpMethod.POST.matches(request.getMethod())
                        && (request.getContextPath() + recovery.path()).equals(request.getRequestURI()))
                .findFirst();
        if (form.isPresent()) {
            request.getRequestDispatcher(form.get().shownAgainBy()).forward(request, response);
        } else {
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
    }
}
