package fr.democratiepermanente.identity.signin;

import fr.democratiepermanente.platform.web.Site;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a page of another site makes a browser send, before anything else looks at it. Browsers say where a
 * request comes from, in headers that no page can write: {@code Sec-Fetch-Site}, or else {@code Origin}. A client that
 * sends neither is no browser, and has no victim's cookies.
 */
class ForeignPages extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignPages.class);
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final String ownOrigin;
    private final AccessDeniedHandler refusal;

    ForeignPages(Site site, AccessDeniedHandler refusal) {
        this.ownOrigin = site.address("").replaceFirst("^([a-z]+://[^/]*).*", "$1");
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (HARMLESS.contains(request.getMethod()) || comesFromHere(request)) {
            chain.doFilter(request, response);
        } else {
            LOG.warn("Envoi refusé : la page vient d’un autre site. Si c’est le vôtre, vérifiez democratie.base-url");
            refusal.handle(request, response, new CsrfException("sent by a page of another site"));
        }
    }

    private boolean comesFromHere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OWN.contains(site);
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null
                || origin.equals(ownOrigin)
                || origin.replaceFirst("^https?://", "").equals(request.getHeader(HttpHeaders.HOST));
    }
}
