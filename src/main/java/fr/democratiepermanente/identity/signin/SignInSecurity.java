package fr.democratiepermanente.identity.signin;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.oidc.SingleSignOn;
import fr.democratiepermanente.platform.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.session.ConcurrentSessionFilter;
import org.springframework.stereotype.Component;

/** How one signs in and out, and what a session is, in both chains of filters. */
@Component
public class SignInSecurity {

    private final PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    private final SignInSettings settings;
    private final SessionRegistry registry;
    private final SessionStart sessionStart;
    private final EndedSessions endedSessions;
    private final RequestCache askedFor;
    private final DeviceCookies devices;
    private final LandingPage landingPage;
    private final SignInRefusal refusal;
    private final SingleSignOn singleSignOn;
    private final Site site;

    SignInSecurity(
            SignInSettings settings,
            SessionRegistry registry,
            SessionStart sessionStart,
            EndedSessions endedSessions,
            RequestCache askedFor,
            DeviceCookies devices,
            LandingPage landingPage,
            SignInRefusal refusal,
            SingleSignOn singleSignOn,
            Site site) {
        this.settings = settings;
        this.registry = registry;
        this.sessionStart = sessionStart;
        this.endedSessions = endedSessions;
        this.askedFor = askedFor;
        this.devices = devices;
        this.landingPage = landingPage;
        this.refusal = refusal;
        this.singleSignOn = singleSignOn;
        this.site = site;
        if (!settings.password() && !singleSignOn.isOn()) {
            throw new IllegalStateException("democratie.sign-in.password=false sans connexion unique configurée"
                    + " (spring.security.oauth2.client.registration) : personne ne pourrait se connecter");
        }
    }

    /** For the webapps: sessions, sign-out, tokens. */
    public void webapps(HttpSecurity http) throws Exception {
        sessions(http, new AccessDeniedHandlerImpl());
        http.csrf(csrf -> csrf.csrfTokenRepository(new WebappTokens())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .requireCsrfProtectionMatcher(SignInSecurity::changesSomethingInASession))
                .logout(logout -> logout.logoutRequestMatcher(
                                paths.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/default/logout"))
                        .logoutSuccessHandler(
                                (request, response, user) -> response.setStatus(HttpServletResponse.SC_NO_CONTENT)));
    }

    /** For the site: sessions, sign-in with a password or at the authority's provider, sign-out. */
    public void site(HttpSecurity http) throws Exception {
        AccessDeniedHandlerImpl recovery = new AccessDeniedHandlerImpl();
        recovery.setErrorPage("/erreur/session");
        sessions(http, recovery);
        if (settings.password()) {
            http.formLogin(login -> login.loginPage(SignInController.ADDRESS)
                    .authenticationDetailsSource(this::source)
                    .successHandler((request, response, agent) -> {
                        devices.remember(request, response, agent.getName());
                        landingPage.onAuthenticationSuccess(request, response, agent);
                    })
                    .failureHandler(refusal));
        }
        singleSignOn.configure(http, SignInController.ADDRESS, landingPage, refusal);
        http.logout(logout -> logout.logoutRequestMatcher(paths.matcher(HttpMethod.POST, "/deconnexion"))
                .logoutSuccessHandler(singleSignOn.signOut(SignInController.ADDRESS + "?" + SignInController.OUT)));
    }

    private void sessions(HttpSecurity http, AccessDeniedHandlerImpl foreignRefusal) throws Exception {
        http.requestCache(cache -> cache.requestCache(askedFor))
                .sessionManagement(sessions -> sessions.addSessionAuthenticationStrategy(sessionStart)
                        .maximumSessions(-1)
                        .sessionRegistry(registry)
                        .expiredSessionStrategy(endedSessions))
                .addFilterBefore(new ForeignPages(site, foreignRefusal), CsrfFilter.class)
                .addFilterBefore(
                        new SessionGuard(registry, sessionStart, settings.longestSession()),
                        ConcurrentSessionFilter.class);
    }

    private GuessSource source(HttpServletRequest request) {
        String account = request.getParameter(UsernamePasswordAuthenticationFilter.SPRING_SECURITY_FORM_USERNAME_KEY);
        return GuessSource.of(
                request.getRemoteAddr(), account == null ? null : devices.device(request, account.trim()));
    }

    /** Without a session there is nothing to abuse, and a call of an ended one is told so, not that its token is wrong. */
    private static boolean changesSomethingInASession(HttpServletRequest request) {
        return CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)
                && new CurrentAgent().find().isPresent();
    }
}
