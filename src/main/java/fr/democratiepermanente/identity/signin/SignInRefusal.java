package fr.democratiepermanente.identity.signin;

import fr.democratiepermanente.identity.oidc.SignInRefused;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** Shows the sign-in page again, with why the door stayed shut and the name that was typed. */
@Component
class SignInRefusal implements AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SignInRefusal.class);

    /**
     * Why the door stayed shut.
     *
     * @param reason ends the key of the message
     * @param number what the message counts, if anything
     */
    record Reason(HttpStatus status, String reason, long number) {}

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException, ServletException {
        Reason reason = reason(exception);
        if (exception instanceof TooManyGuesses tooMany) {
            LOG.warn("Connexion ralentie : trop de mots de passe incorrects");
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.seconds()));
        }
        request.setAttribute(SignInController.REFUSAL, reason);
        request.getRequestDispatcher(SignInController.REFUSED).forward(request, response);
    }

    private static Reason reason(AuthenticationException exception) {
        if (exception instanceof TooManyGuesses tooMany) {
            long seconds = tooMany.seconds();
            return seconds < 60
                    ? new Reason(HttpStatus.TOO_MANY_REQUESTS, "seconds", seconds)
                    : new Reason(HttpStatus.TOO_MANY_REQUESTS, "minutes", (seconds + 59) / 60);
        }
        if (exception instanceof BadCredentialsException) {
            return new Reason(HttpStatus.UNAUTHORIZED, "password", 0);
        }
        if (exception instanceof SignInRefused refused) {
            return new Reason(HttpStatus.FORBIDDEN, refused.reason(), 0);
        }
        LOG.warn("Connexion par le fournisseur d’identité refusée", exception);
        return new Reason(HttpStatus.BAD_GATEWAY, "provider", 0);
    }
}
