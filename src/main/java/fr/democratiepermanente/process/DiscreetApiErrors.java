package fr.democratiepermanente.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Keeps our insides out of the errors of the engine's API: it hands the messages of its parser and of its database on,
 * with names of classes and of tables. Messages meant for people pass. A value the engine misses is its sender's
 * mistake, though the engine calls it a failure of the server.
 */
class DiscreetApiErrors extends OncePerRequestFilter {

    private static final Pattern INSIDES = Pattern.compile(
            "\\b(?:[a-z][a-z0-9_]*\\.){2,}[A-Z]\\w*|\\bACT_[A-Z]+_|\\bSQL\\b|### ", Pattern.UNICODE_CHARACTER_CLASS);

    private static final String MISSING_VALUE = "NullValueException";

    private final ObjectMapper json;
    private final MessageSource messages;

    DiscreetApiErrors(ObjectMapper json, MessageSource messages) {
        this.json = json;
        this.messages = messages;
    }

    @Configuration
    static class Registration {

        @Bean
        FilterRegistrationBean<DiscreetApiErrors> discreetApiErrors(ObjectMapper json, MessageSource messages) {
            FilterRegistrationBean<DiscreetApiErrors> filter =
                    new FilterRegistrationBean<>(new DiscreetApiErrors(json, messages));
            filter.addUrlPatterns("/camunda/api/*");
            // Just around the engine's own filters and its API.
            filter.setOrder(202);
            return filter;
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() >= HttpStatus.BAD_REQUEST.value() && isForPrograms(answer)) {
            correct(answer);
        }
        answer.copyBodyToResponse();
    }

    /** Errors come as JSON, or as plain text where the parser's library answers before the engine does. */
    private static boolean isForPrograms(HttpServletResponse response) {
        return is(MediaType.APPLICATION_JSON_VALUE, response) || is(MediaType.TEXT_PLAIN_VALUE, response);
    }

    private static boolean is(String type, HttpServletResponse response) {
        return response.getContentType() != null && response.getContentType().startsWith(type);
    }

    private void correct(ContentCachingResponseWrapper answer) throws IOException {
        String body = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
        ObjectNode error =
                is(MediaType.APPLICATION_JSON_VALUE, answer) && json.readTree(body) instanceof ObjectNode known
                        ? known
                        : json.createObjectNode().put("type", "InvalidRequestException");
        if (error.path("type").asText().equals(MISSING_VALUE)) {
            answer.setStatus(HttpStatus.BAD_REQUEST.value());
        }
        if (INSIDES.matcher(body).find()) {
            error.put("message", messages.getMessage("engine.refused.failed", null, Locale.FRENCH));
            byte[] discreet = json.writeValueAsBytes(error);
            answer.resetBuffer();
            answer.setContentType(MediaType.APPLICATION_JSON_VALUE);
            answer.setContentLength(discreet.length);
            answer.getOutputStream().write(discreet);
        }
    }
}
