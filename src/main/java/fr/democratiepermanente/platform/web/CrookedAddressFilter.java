package fr.democratiepermanente.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Refuses addresses written so that Tomcat and Spring do not agree on what they name, like {@code /x/../camunda/api}:
 * nobody writes them in good faith, and no later filter need wonder which of the two is right.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 9)
class CrookedAddressFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isPlain(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static boolean isPlain(HttpServletRequest request) {
        try {
            ServletRequestPathUtils.parse(request);
            return true;
        } catch (IllegalArgumentException crooked) {
            return false;
        }
    }
}
