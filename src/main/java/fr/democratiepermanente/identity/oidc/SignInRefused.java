package fr.democratiepermanente.identity.oidc;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** The identity provider knows somebody whom this application does not let in. */
public class SignInRefused extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1;

    SignInRefused(String reason) {
        super(new OAuth2Error(reason), reason);
    }

    /** Ends the key of the message that says why. */
    public String reason() {
        return getError().getErrorCode();
    }
}
