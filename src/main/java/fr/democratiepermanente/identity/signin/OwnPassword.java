package fr.democratiepermanente.identity.signin;

import fr.democratiepermanente.identity.ProvisionalPasswords;
import fr.democratiepermanente.identity.signin.GuessLimits.Guess;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.springframework.stereotype.Component;

/** Lets agents change their own password. */
@Component
class OwnPassword {

    private final IdentityService identity;
    private final ProvisionalPasswords provisionalPasswords;
    private final GuessLimits limits;

    OwnPassword(IdentityService identity, ProvisionalPasswords provisionalPasswords, GuessLimits limits) {
        this.identity = identity;
        this.provisionalPasswords = provisionalPasswords;
        this.limits = limits;
    }

    /**
     * Changes the password, unless something speaks against it. The current one is guessed here as slowly as on the
     * sign-in page: whoever finds a session open does not find the password.
     *
     * @return what is wrong, by field; empty when the password was changed
     */
    Map<String, String> change(String agent, String current, String chosen, String again, GuessSource source) {
        User user = identity.createUserQuery().userId(agent).singleResult();
        Map<String, String> problems = new LinkedHashMap<>();
        try {
            Guess guess = limits.begin(agent, source);
            if (identity.checkPassword(agent, current)) {
                guess.wasRight();
            } else {
                problems.put("actuel", "wrong");
            }
        } catch (TooManyGuesses tooMany) {
            problems.put("actuel", "slow");
        }
        identity.checkPasswordAgainstPolicy(chosen, user).getViolatedRules().stream()
                .findFirst()
                .map(rule -> rule instanceof PasswordPolicyLengthRuleImpl ? "short" : "personal")
                .ifPresent(problem -> problems.put("nouveau", problem));
        if (chosen.equals(current)) {
            problems.putIfAbsent("nouveau", "same");
        }
        if (!chosen.equals(again)) {
            problems.put("confirmation", "different");
        }
        if (problems.isEmpty()) {
            user.setPassword(chosen);
            identity.saveUser(user);
            provisionalPasswords.clear(agent);
        }
        return problems;
    }
}
