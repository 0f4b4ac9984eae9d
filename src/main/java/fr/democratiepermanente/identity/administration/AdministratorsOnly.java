package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.Role;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;

/** Runs before every handler of this package: whatever the security rules become, these pages are not for others. */
@ControllerAdvice(basePackageClasses = AdministratorsOnly.class)
class AdministratorsOnly {

    private final CurrentAgent currentAgent;

    AdministratorsOnly(CurrentAgent currentAgent) {
        this.currentAgent = currentAgent;
    }

    @ModelAttribute
    void check() {
        if (currentAgent.find().filter(agent -> agent.has(Role.ADMINISTRATOR)).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
