package fr.democratiepermanente.identity;

import java.util.List;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyUserDataRuleImpl;

/** What a password must be, wherever it is set: long, and not made of the name or address of whom it protects. */
class PasswordRules implements PasswordPolicy {

    private static final int MINIMUM_LENGTH = 12;

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(new PasswordPolicyLengthRuleImpl(MINIMUM_LENGTH), new NotAboutTheUser());
    }

    private static class NotAboutTheUser extends PasswordPolicyUserDataRuleImpl {

        private static final int SIGNIFICANT = 4;

        /** Names of a few letters are found in many good passwords. */
        @Override
        public boolean isNotBlank(String value) {
            return value != null && value.length() >= SIGNIFICANT;
        }
    }
}
