package fr.democratiepermanente.identity;

import fr.democratiepermanente.identity.signin.EndedSessions;
import fr.democratiepermanente.identity.signin.SignInSecurity;
import fr.democratiepermanente.platform.web.SecurityHeaders;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** One sign-in for everything agents use; the public site is open, whatever is not named is closed. */
@Configuration
class SecurityConfiguration {

    /** Matches whole paths: the plain patterns of the DSL are relative to the servlet, and the webapps have their own. */
    private final PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();

    private final SignInSecurity signIn;
    private final EndedSessions endedSessions;

    SecurityConfiguration(SignInSecurity signIn, EndedSessions endedSessions) {
        this.signIn = signIn;
        this.endedSessions = endedSessions;
    }

    /** The engine's webapps bring their own content policy and their own CSRF tokens. */
    @Bean
    @Order(1)
    SecurityFilterChain webappSecurity(HttpSecurity http, AccessTable webappAccess) throws Exception {
        http.securityMatcher(paths.matcher("/camunda/**"));
        signIn.webapps(http);
        http.authorizeHttpRequests(requests -> requests.anyRequest().access(webappAccess::decide))
                .headers(SecurityHeaders.alreadyWritten())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(whoIsThere(webappAccess))
                        // Before the page for people: scripts read the number only.
                        .defaultAccessDeniedHandlerFor(
                                (request, response, refused) -> response.setStatus(HttpServletResponse.SC_FORBIDDEN),
                                paths.matcher("/camunda/api/**"))
                        .defaultAccessDeniedHandlerFor(new AccessDeniedHandlerImpl(), paths.matcher("/camunda/**")));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain siteSecurity(HttpSecurity http, AccessTable siteAccess) throws Exception {
        signIn.site(http);
        http.authorizeHttpRequests(requests -> requests.anyRequest().access(siteAccess::decide))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(whoIsThere(siteAccess)).accessDeniedPage("/erreur/session"))
                .headers(SecurityHeaders.alreadyWritten());
        return http.build();
    }

    @Bean
    AccessTable siteAccess() {
        return SiteAccess.TABLE;
    }

    @Bean
    AccessTable webappAccess() {
        return WebappAccess.TABLE;
    }

    /** Nobody is asked to sign in for an address that does not exist; scripts are told, people are led to the page. */
    private AuthenticationEntryPoint whoIsThere(AccessTable table) {
        RequestMatcher api = paths.matcher("/camunda/api/**");
        return (request, response, exception) -> {
            boolean exists = table.leadsSomewhere(request);
            if (api.matches(request)) {
                response.setStatus(exists ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_NOT_FOUND);
            } else if (!exists) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            } else {
                endedSessions.commence(request, response, exception);
            }
        };
    }

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappSignIn() {
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter =
                new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        filter.addInitParameter("authentication-provider", WebappAuthenticationProvider.class.getName());
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        // After Spring Security's own filters, whose result it reads.
        filter.setOrder(201);
        return filter;
    }
}
