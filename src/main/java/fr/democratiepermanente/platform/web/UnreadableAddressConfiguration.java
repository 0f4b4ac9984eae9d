package fr.democratiepermanente.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;

/** Tomcat refuses some addresses before the application sees them: the page it then shows is ours, and in French. */
@Configuration
class UnreadableAddressConfiguration {

    // After Spring Boot's own customizer: the valve added last reports first.
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadableAddressPage() {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new UnreadableAddressPage()));
    }

    /** A page that needs neither template engine nor messages. */
    static final class UnreadableAddressPage extends ErrorReportValve {

        private final String page = read();

        @Override
        protected void report(Request request, Response response, Throwable failure) {
            if (response.getStatus() < HttpStatus.BAD_REQUEST.value()
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType("text/html");
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                response.getReporter().write(page);
                response.finishResponse();
            } catch (IOException | IllegalStateException gone) {
                container.getLogger().debug("The client did not wait for its error page", gone);
            }
        }

        private static String read() {
            try (InputStream page = new ClassPathResource("templates/error/unreadable.html").getInputStream()) {
                return new String(page.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
