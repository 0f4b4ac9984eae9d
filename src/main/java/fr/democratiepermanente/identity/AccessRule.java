package fr.democratiepermanente.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * One line of a table of addresses.
 *
 * @param methods none for any
 * @param paths patterns of whole paths; one that does not end in {@code /**} names no address below it
 */
record AccessRule(Audience audience, List<HttpMethod> methods, List<String> paths, List<RequestMatcher> matchers) {

    AccessRule(Audience audience, List<HttpMethod> methods, List<String> paths) {
        this(
                audience,
                methods,
                paths,
                paths.stream()
                        .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
                        .toList());
    }

    boolean names(HttpServletRequest request) {
        return (methods.isEmpty() || methods.contains(HttpMethod.valueOf(request.getMethod())))
                && matchers.stream().anyMatch(matcher -> matcher.matches(request));
    }
}
