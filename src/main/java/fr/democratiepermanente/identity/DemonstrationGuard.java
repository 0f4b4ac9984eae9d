package fr.democratiepermanente.identity;

import java.net.URI;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Refuses to start a public site with the demonstration's accounts, whose password everybody can read. Named in
 * {@code spring.factories}, as is {@link Analyzer}.
 */
class DemonstrationGuard implements EnvironmentPostProcessor, Ordered {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** After the application's own files have been read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String address = environment.getProperty("democratie.base-url", "");
        if (environment.getProperty("democratie.demo-accounts", Boolean.class, false)
                && !THIS_MACHINE.contains(host(address))) {
            throw new PublicDemonstrationException(address);
        }
    }

    /** Empty when the address has none that can be read: such an address is not this machine's. */
    private static String host(String address) {
        try {
            String host = URI.create(address.strip()).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    static class PublicDemonstrationException extends RuntimeException {

        private static final long serialVersionUID = 1;

        PublicDemonstrationException(String address) {
            super("Les comptes de démonstration, dont le mot de passe est public, seraient ouverts sur " + address
                    + ".");
        }
    }

    /** Tells the operator what to do in place of a stack trace. */
    static class Analyzer extends AbstractFailureAnalyzer<PublicDemonstrationException> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, PublicDemonstrationException cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "Donnez DEMOCRATIE_DEMO_ACCOUNTS=false, ou laissez democratie.base-url à http://localhost pour un"
                            + " essai sur cette machine.",
                    cause);
        }
    }
}
