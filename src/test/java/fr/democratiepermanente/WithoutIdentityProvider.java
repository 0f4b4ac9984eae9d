package fr.democratiepermanente;

import java.util.stream.IntStream;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Keeps the application under test what it is: the identity provider that single sign-on is tried with is on the class
 * path of the tests, and Spring Boot would make parts of one, an RSA key among them, in every application started there.
 */
class WithoutIdentityProvider implements AutoConfigurationImportFilter {

    private static final String PROVIDER = "org.springframework.boot.autoconfigure.security.oauth2.server.";

    @Override
    public boolean[] match(String[] configurations, AutoConfigurationMetadata metadata) {
        boolean[] wanted = new boolean[configurations.length];
        IntStream.range(0, wanted.length)
                .forEach(n -> wanted[n] = configurations[n] == null || !configurations[n].startsWith(PROVIDER));
        return wanted;
    }
}
