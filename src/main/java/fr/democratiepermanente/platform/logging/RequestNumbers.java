package fr.democratiepermanente.platform.logging;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.security.SecureRandom;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Numbers every request, for its lines in the log and for the error page: who reports a failure gives the number, and
 * the operator finds the lines.
 */
@Configuration
class RequestNumbers {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestNumbering() {
        return factory -> factory.addEngineValves(new Numbering());
    }

    /** A valve rather than a filter: Tomcat logs a failed request after its filters have ended. */
    static final class Numbering extends ValveBase {

        /** What people do not confuse when they read it out. */
        private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

        private static final int HALF = 4;

        private final SecureRandom random = new SecureRandom();

        Numbering() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            String number = next();
            request.setAttribute("incident", number);
            MDC.put("request", number);
            try {
                getNext().invoke(request, response);
            } finally {
                // Everything that was said of this request, by whomever: the thread serves others.
                MDC.clear();
            }
        }

        private String next() {
            StringBuilder number = new StringBuilder();
            random.ints(2 * HALF, 0, ALPHABET.length()).forEach(position -> number.append(ALPHABET.charAt(position)));
            return number.insert(HALF, '-').toString();
        }
    }
}
