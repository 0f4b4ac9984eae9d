package fr.democratiepermanente.platform.logging;

import fr.democratiepermanente.platform.ReadableCodes;
import jakarta.servlet.ServletException;
import java.io.IOException;
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

        private final ReadableCodes codes = new ReadableCodes();

        Numbering() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            String number = codes.next(4) + "-" + codes.next(4);
            request.setAttribute("incident", number);
            MDC.put("request", number);
            try {
                getNext().invoke(request, response);
            } finally {
                // Everything that was said of this request, by whomever: the thread serves others.
                MDC.clear();
            }
        }
    }
}
