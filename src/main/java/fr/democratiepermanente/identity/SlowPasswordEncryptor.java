package fr.democratiepermanente.identity;

import fr.democratiepermanente.platform.Digests;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes the engine's passwords with bcrypt: the engine's own single SHA-512 is guessed too fast. */
@Component
class SlowPasswordEncryptor implements PasswordEncryptor {

    /** The power of two of the rounds; each step doubles the work. */
    private static final int STRENGTH = 10;

    private final BCryptPasswordEncoder bcrypt;

    SlowPasswordEncryptor() {
        this(STRENGTH);
    }

    SlowPasswordEncryptor(int strength) {
        this.bcrypt = new BCryptPasswordEncoder(strength);
    }

    @Override
    public String encrypt(String saltedPassword) {
        return bcrypt.encode(shortened(saltedPassword));
    }

    @Override
    public boolean check(String saltedPassword, String hash) {
        return bcrypt.matches(shortened(saltedPassword), hash);
    }

    @Override
    public String hashAlgorithmName() {
        return "bcrypt";
    }

    /** bcrypt reads 72 bytes at most, and the engine appends its salt: a digest keeps every character significant. */
    private static String shortened(String saltedPassword) {
        return Digests.sha256(saltedPassword);
    }
}
