package fr.democratiepermanente.identity.signin;

import fr.democratiepermanente.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** Where people arrive when they sign in: the page they asked for, or else the one their role works on. */
@Component
public class LandingPage implements AuthenticationSuccessHandler {

    private static final List<Role> HAVE_TASKS = List.of(
            Role.PILOT_DIRECTORATE, Role.REFERENT_AGENT, Role.LINE_MANAGER, Role.ELECTED_OFFICIAL, Role.ADMINISTRATOR);

    private final RequestCache askedFor;

    LandingPage(RequestCache askedFor) {
        this.askedFor = askedFor;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication agent)
            throws IOException {
        SavedRequest saved = askedFor.getRequest(request, response);
        askedFor.removeRequest(request, response);
        String page = saved == null ? request.getContextPath() + forRole(agent) : onThisSite(saved.getRedirectUrl());
        response.sendRedirect(response.encodeRedirectURL(page));
    }

    /** Without scheme and host, which are what the request claimed in its {@code Host}. */
    private static String onThisSite(String address) {
        return "/" + address.replaceFirst("^[a-z]+://[^/?#]*", "").replaceFirst("^/+", "");
    }

    private static String forRole(Authentication agent) {
        List<String> groups = agent.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
        if (HAVE_TASKS.stream().map(Role::group).anyMatch(groups::contains)) {
            return "/camunda/app/tasklist/default/";
        }
        return groups.contains(Role.COMDIR.group()) ? "/camunda/app/cockpit/default/" : "/propositions";
    }
}
