package fr.democratiepermanente.identity.oidc;

import fr.democratiepermanente.platform.web.Site;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.RedirectStrategy;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.stereotype.Component;

/** Sign-in at the authority's own identity provider (OpenID Connect), on as soon as one is configured. */
@Component
public class SingleSignOn {

    static final String SIGNED_OUT = "/erreur/deconnexion";
    static final String CONTINUE_AT = SingleSignOn.class.getName() + ".continueAt";

    private final ObjectProvider<ClientRegistrationRepository> clients;
    private final OAuth2ClientProperties properties;
    private final OidcAgents agents;
    private final OidcAccounts accounts;
    private final Site site;

    /**
     * A provider to choose on the sign-in page.
     *
     * @param address where signing in starts
     */
    public record Provider(String name, String address) {}

    SingleSignOn(
            ObjectProvider<ClientRegistrationRepository> clients,
            OAuth2ClientProperties properties,
            OidcAgents agents,
            OidcAccounts accounts,
            Site site) {
        this.clients = clients;
        this.properties = properties;
        this.agents = agents;
        this.accounts = accounts;
        this.site = site;
    }

    public boolean isOn() {
        return !providers().isEmpty();
    }

    /** Read from our own configuration: the page shows whether or not a provider answers. */
    public List<Provider> providers() {
        return properties.getRegistration().entrySet().stream()
                .map(client -> new Provider(
                        client.getValue().getClientName() == null
                                ? client.getKey()
                                : client.getValue().getClientName(),
                        "/oauth2/authorization/" + client.getKey()))
                .toList();
    }

    /** Whether an account belongs to somebody who signs in at the provider: its password is not ours to change. */
    public boolean knows(String account) {
        return accounts.isBound(account);
    }

    public void configure(
            HttpSecurity http,
            String signInPage,
            AuthenticationSuccessHandler success,
            AuthenticationFailureHandler failure)
            throws Exception {
        if (!isOn()) {
            return;
        }
        http.oauth2Login(login -> login.loginPage(signInPage)
                .userInfoEndpoint(people -> people.oidcUserService(agents).userService(request -> {
                    // Without an ID token, nobody vouches for the person.
                    throw new SignInRefused("provider");
                }))
                .successHandler(success)
                .failureHandler(failure)
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O start) {
                        // A provider that does not answer.
                        start.setAuthenticationFailureHandler(failure);
                        return start;
                    }
                }));
    }

    /** Signs out at the provider too, when it offers that. */
    public LogoutSuccessHandler signOut(String page) {
        if (!isOn()) {
            SimpleUrlLogoutSuccessHandler here = new SimpleUrlLogoutSuccessHandler();
            here.setDefaultTargetUrl(page);
            return here;
        }
        OidcClientInitiatedLogoutSuccessHandler everywhere =
                new OidcClientInitiatedLogoutSuccessHandler(clients.getObject());
        everywhere.setDefaultTargetUrl(page);
        everywhere.setPostLogoutRedirectUri(site.address(page));
        everywhere.setRedirectStrategy(new ByPage());
        return everywhere;
    }

    /** Our content policy forbids forms to lead off the site, redirections included: a page of ours leads there. */
    private static class ByPage implements RedirectStrategy {

        private final RedirectStrategy onThisSite = new DefaultRedirectStrategy();

        @Override
        public void sendRedirect(HttpServletRequest request, HttpServletResponse response, String address)
                throws IOException {
            if (address.startsWith("/")) {
                onThisSite.sendRedirect(request, response, address);
                return;
            }
            response.setHeader("Refresh", "0;url=" + address);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            request.setAttribute(CONTINUE_AT, address);
            try {
                request.getRequestDispatcher(SIGNED_OUT).forward(request, response);
            } catch (ServletException e) {
                throw new IOException(e);
            }
        }
    }
}
