package fr.democratiepermanente.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Where people arrive when they sign in: the page they asked for, or else the one their role works on. */
@Component
class LandingPage extends SavedRequestAwareAuthenticationSuccessHandler {

    private static final List<Role> WORK_ON_TASKS =
            List.of(Role.PILOT_DIRECTORATE, Role.REFERENT_AGENT, Role.LINE_MANAGER, Role.ADMINISTRATOR);

    @Override
    protected String determineTargetUrl(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        List<String> groups = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
        if (WORK_ON_TASKS.stream().map(Role::group).anyMatch(groups::contains)) {
            return "/camunda/app/tasklist/default/";
        }
        return groups.contains(Role.COMDIR.group()) ? "/camunda/app/cockpit/default/" : "/propositions";
    }
}
