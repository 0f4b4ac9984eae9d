package fr.democratiepermanente.identity;

import fr.democratiepermanente.identity.signin.EndedSessions;
import fr.democratiepermanente.identity.signin.SignInSecurity;
import fr.democratiepermanente.platform.web.SecurityHeaders;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** One sign-in for everything agents use; the public site is open, whatever is not named is closed. */
@Configuration
class SecurityConfiguration {

    private static final String SIGN_IN = "/connexion";
    private static final List<String> AGENT_PAGES = List.of(
            "/dossiers/**", "/documents/**", "/imports/**", "/referentiel/**", "/compte/**", "/administration/**");

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
    SecurityFilterChain webappSecurity(HttpSecurity http) throws Exception {
        http.securityMatcher(paths.matcher("/camunda/**"));
        signIn.webapps(http);
        http.authorizeHttpRequests(requests -> requests
                        // CVE-2026-77226: creates an administrator, anonymously, while the group has no member.
                        .requestMatchers(paths.matcher("/camunda/api/admin/setup/**"))
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .headers(SecurityHeaders.alreadyWritten())
                .exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), paths.matcher("/camunda/api/**"))
                        .defaultAuthenticationEntryPointFor(endedSessions, paths.matcher("/camunda/**")));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain siteSecurity(HttpSecurity http) throws Exception {
        signIn.site(http);
        http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/",
                                "/propositions",
                                "/propositions/**",
                                "/suivi",
                                "/suivi/*",
                                "/lien-perdu",
                                "/accessibilite",
                                "/donnees-personnelles",
                                "/mentions",
                                SIGN_IN,
                                "/css/**",
                                "/js/**",
                                "/webjars/bootstrap/**",
                                "/.well-known/security.txt",
                                "/favicon.svg",
                                "/favicon.ico",
                                "/error",
                                "/erreur/**",
                                "/actuator/health")
                        .permitAll()
                        .requestMatchers("/administration/**")
                        .hasAuthority(Role.ADMINISTRATOR.group())
                        .requestMatchers(AGENT_PAGES.toArray(String[]::new))
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(signInForAgentPages()).accessDeniedPage("/erreur/session"))
                .headers(SecurityHeaders.alreadyWritten());
        return http.build();
    }

    /** Nobody is asked to sign in for an address that does not exist. */
    private AuthenticationEntryPoint signInForAgentPages() {
        RequestMatcher agentPages = new OrRequestMatcher(
                AGENT_PAGES.stream().<RequestMatcher>map(paths::matcher).toList());
        return (request, response, exception) -> {
            if (agentPages.matches(request)) {
                endedSessions.commence(request, response, exception);
            } else {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
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
