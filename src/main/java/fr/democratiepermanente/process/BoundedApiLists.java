package fr.democratiepermanente.process;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds the lists that signed-in people ask of the engine's API: who names no bound gets one, who asks for more is
 * told. Not the engine's own {@code queryMaxResultsLimit}, which refuses every list without a bound: Tasklist and the
 * code that runs on an agent's behalf ask for such lists.
 */
class BoundedApiLists extends OncePerRequestFilter {

    /** What Cockpit and Tasklist ask for at most. */
    static final int LONGEST = 2000;

    private static final String BOUND = "maxResults";

    private final MessageSource messages;

    BoundedApiLists(MessageSource messages) {
        this.messages = messages;
    }

    @Configuration
    static class Registration {

        @Bean
        FilterRegistrationBean<BoundedApiLists> boundedApiLists(MessageSource messages) {
            FilterRegistrationBean<BoundedApiLists> filter =
                    new FilterRegistrationBean<>(new BoundedApiLists(messages));
            filter.addUrlPatterns("/camunda/api/*");
            // Inside Spring Security's filters, like the bound on bodies.
            filter.setOrder(200);
            return filter;
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String[] asked = request.getParameterValues(BOUND);
        if (asked == null) {
            chain.doFilter(new BoundedRequest(request), response);
        } else if (asked.length == 1 && asked[0].matches("[0-9]{1,4}") && Integer.parseInt(asked[0]) <= LONGEST) {
            chain.doFilter(request, response);
        } else {
            ApiRefusal.send(
                    response,
                    HttpStatus.BAD_REQUEST,
                    messages.getMessage("engine.refused.tooMany", new Object[] {LONGEST}, Locale.FRENCH));
        }
    }

    /** A request with the bound that it did not name; where nothing is listed, nobody reads it. */
    private static final class BoundedRequest extends HttpServletRequestWrapper {

        BoundedRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getQueryString() {
            String query = super.getQueryString();
            return (query == null || query.isEmpty() ? "" : query + "&") + BOUND + "=" + LONGEST;
        }
    }
}
