package fr.democratiepermanente.identity;

import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells who is signed in on the current request. */
@Component
public class CurrentAgent {

    public Optional<SignedInAgent> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        return Optional.of(new SignedInAgent(
                authentication.getName(),
                authentication.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .collect(Collectors.toUnmodifiableSet())));
    }

    /** @throws IllegalStateException when nobody is signed in: the address should not have been reachable */
    public SignedInAgent get() {
        return find().orElseThrow(() -> new IllegalStateException("nobody is signed in"));
    }
}
