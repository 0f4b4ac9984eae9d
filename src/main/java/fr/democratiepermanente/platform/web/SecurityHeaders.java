package fr.democratiepermanente.platform.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;

/**
 * What browsers are told to refuse, on every answer: pages, files, errors, the engine's applications and what the
 * server itself turns away. Written before anything else looks at the request; whoever answers may set another value.
 */
public final class SecurityHeaders {

    /** Pictures in style sheets of Bootstrap are the only content that does not come from a file of ours. */
    private static final String CONTENT = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "frame-src 'self'",
            "manifest-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'");

    private static final String UPGRADE = "; upgrade-insecure-requests";
    private static final String FEATURES = List.of(
                    "accelerometer",
                    "autoplay",
                    "camera",
                    "display-capture",
                    "encrypted-media",
                    "gamepad",
                    "geolocation",
                    "gyroscope",
                    "hid",
                    "idle-detection",
                    "local-fonts",
                    "magnetometer",
                    "microphone",
                    "midi",
                    "payment",
                    "publickey-credentials-get",
                    "screen-wake-lock",
                    "serial",
                    "usb",
                    "xr-spatial-tracking")
            .stream()
            .map(feature -> feature + "=()")
            .collect(Collectors.joining(", "));
    private static final String ONE_YEAR = "max-age=31536000";

    private SecurityHeaders() {}

    /**
     * For each chain of Spring Security, which then adds only that nothing is kept by caches: the other headers are
     * already there, also where no chain comes to answer.
     */
    public static Customizer<HeadersConfigurer<HttpSecurity>> alreadyWritten() {
        return headers -> headers.defaultsDisabled().cacheControl(Customizer.withDefaults());
    }

    private static void write(BiConsumer<String, String> header, boolean secure, String strictTransport) {
        header.accept("Content-Security-Policy", secure ? CONTENT + UPGRADE : CONTENT);
        header.accept("X-Frame-Options", "SAMEORIGIN");
        header.accept("X-Content-Type-Options", "nosniff");
        header.accept("Referrer-Policy", "same-origin");
        header.accept("Permissions-Policy", FEATURES);
        header.accept("Cross-Origin-Opener-Policy", "same-origin");
        header.accept("Cross-Origin-Resource-Policy", "same-origin");
        if (secure) {
            header.accept("Strict-Transport-Security", strictTransport);
        }
    }

    @Configuration
    static class Registration {

        // After Spring Boot's own customizer, whose valve says whether the proxy was reached by https.
        @Bean
        @Order(Ordered.LOWEST_PRECEDENCE)
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> securityHeaders(
                @Value("${democratie.hsts.include-subdomains}") boolean subdomains) {
            String strictTransport = subdomains ? ONE_YEAR + "; includeSubDomains" : ONE_YEAR;
            return factory -> factory.addEngineValves(new HeaderValve(strictTransport));
        }
    }

    private static final class HeaderValve extends ValveBase {

        private final String strictTransport;

        HeaderValve(String strictTransport) {
            super(true);
            this.strictTransport = strictTransport;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            write(response::setHeader, request.isSecure(), strictTransport);
            getNext().invoke(request, response);
        }
    }
}
