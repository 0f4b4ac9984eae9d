package fr.democratiepermanente.intake;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationContext;

/** Deposit forms as the application served them some time ago: no test waits. */
public final class ServedForms {

    private final DepositTokens tokens;
    private final ProofOfWork proof;
    private final Clock clock;

    public ServedForms(ApplicationContext application) {
        tokens = application.getBean(DepositTokens.class);
        proof = application.getBean(ProofOfWork.class);
        clock = application.getBean(Clock.class);
    }

    /** The token of a form served so long ago. */
    public String token(Duration ago) {
        return tokens.issue(clock.instant().minus(ago));
    }

    /** What shows that the author of a form has been waiting for so long. */
    public String ticket(String token, Duration ago) {
        return proof.ticket(token, clock.instant().minus(ago));
    }
}
