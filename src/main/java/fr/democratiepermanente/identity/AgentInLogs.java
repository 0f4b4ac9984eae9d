package fr.democratiepermanente.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Has what a request writes in the log say which account asked; the request's end forgets it. */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 1)
class AgentInLogs extends OncePerRequestFilter {

    private final CurrentAgent currentAgent;

    AgentInLogs(CurrentAgent currentAgent) {
        this.currentAgent = currentAgent;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        currentAgent.find().ifPresent(agent -> MDC.put("agent", agent.id()));
        chain.doFilter(request, response);
    }
}
