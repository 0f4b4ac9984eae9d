package fr.democratiepermanente.identity.signin;

import fr.democratiepermanente.identity.InactiveAgents;
import fr.democratiepermanente.identity.signin.GuessLimits.Guess;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Checks a name and password against the engine's accounts; the account's groups become its authorities. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final IdentityService identity;
    private final InactiveAgents inactive;
    private final GuessLimits limits;
    private final SignInSettings settings;

    PasswordSignIn(IdentityService identity, InactiveAgents inactive, GuessLimits limits, SignInSettings settings) {
        this.identity = identity;
        this.inactive = inactive;
        this.limits = limits;
        this.settings = settings;
    }

    /** @param attempt a name and password, with a {@link GuessSource} as details */
    @Override
    public Authentication authenticate(Authentication attempt) {
        String user = attempt.getName();
        if (!settings.password()) {
            throw new BadCredentialsException("passwords open nothing here");
        }
        Guess guess = limits.begin(user, (GuessSource) attempt.getDetails());
        if (!identity.checkPassword(user, String.valueOf(attempt.getCredentials())) || inactive.contains(user)) {
            throw new BadCredentialsException("unknown name or wrong password");
        }
        guess.wasRight();
        List<SimpleGrantedAuthority> groups = identity.createGroupQuery().groupMember(user).unlimitedList().stream()
                .map(Group::getId)
                .map(SimpleGrantedAuthority::new)
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(user, null, groups);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
