package fr.democratiepermanente.identity;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;

/** Passwords as the application keeps them, with the least work: the tests sign in hundreds of times. */
public final class QuickPasswords {

    private static final int LEAST = 4;

    private QuickPasswords() {}

    public static PasswordEncryptor encryptor() {
        return new SlowPasswordEncryptor(LEAST);
    }
}
