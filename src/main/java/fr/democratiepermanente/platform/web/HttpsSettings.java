package fr.democratiepermanente.platform.web;

import java.util.List;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What follows from a public address in https: session cookies never travel in clear, whatever the server knows of the
 * proxy in front of it. Named in {@code spring.factories}; what the operator sets wins.
 */
class HttpsSettings implements EnvironmentPostProcessor, Ordered {

    private static final Map<String, Object> SECURE_COOKIES = Map.of(
            "server.servlet.session.cookie.secure", true,
            "camunda.bpm.webapp.session-cookie.enable-secure-cookie", true,
            "camunda.bpm.webapp.csrf.enable-secure-cookie", true);

    /** One of them says that https ends here, not at a proxy, or what to believe of the proxy. */
    private static final List<String> HTTPS_IS_SEEN = List.of(
            "server.forward-headers-strategy", "server.ssl.bundle", "server.ssl.certificate", "server.ssl.key-store");

    private final Log log;

    HttpsSettings(DeferredLogFactory logs) {
        this.log = logs.getLog(HttpsSettings.class);
    }

    /** After the application's own files have been read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.getProperty("democratie.base-url", "").startsWith("https:")) {
            return;
        }
        environment.getPropertySources().addLast(new MapPropertySource("https", SECURE_COOKIES));
        if (HTTPS_IS_SEEN.stream().noneMatch(environment::containsProperty)) {
            log.warn("democratie.base-url est en https mais SERVER_FORWARD_HEADERS_STRATEGY n’est pas donné : "
                    + "derrière un mandataire, mettez native, sinon tous les visiteurs ont son adresse");
        }
    }
}
