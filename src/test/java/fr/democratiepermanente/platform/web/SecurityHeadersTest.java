package fr.democratiepermanente.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.attack.Attacker;
import fr.democratiepermanente.attack.Attacker.Answer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** Behind a proxy that the server believes ({@code server.forward-headers-strategy=native}) and that speaks https. */
class SecurityHeadersTest {

    @ParameterizedTest
    @CsvSource({"false, max-age=31536000", "true, max-age=31536000; includeSubDomains"})
    void overHttpsBrowsersAreToldNeverToComeBackOtherwise(boolean subdomains, String value) {
        Answer answer = answer(subdomains, "X-Forwarded-Proto", "https");
        assertThat(answer.header("Strict-Transport-Security")).contains(value);
        assertThat(answer.header("Content-Security-Policy").orElseThrow()).endsWith("; upgrade-insecure-requests");
        assertThat(answer.header("Set-Cookie").orElseThrow()).contains("Secure");
    }

    @Test
    void overHttpTheyAreNot() {
        Answer answer = answer(true);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
        assertThat(answer.header("Content-Security-Policy").orElseThrow()).doesNotContain("upgrade-insecure-requests");
    }

    @Test
    void anErrorHasThemToo() {
        assertThat(answer(false, "X-Fail", "yes").status()).isEqualTo(500);
        assertThat(answer(false, "X-Fail", "yes").header("X-Frame-Options")).contains("SAMEORIGIN");
    }

    private static Answer answer(boolean subdomains, String... headers) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        RemoteIpValve proxy = new RemoteIpValve();
        proxy.setProtocolHeader("X-Forwarded-Proto");
        factory.addEngineValves(proxy);
        new SecurityHeaders.Registration().securityHeaders(subdomains).customize(factory);
        WebServer server = factory.getWebServer(
                context -> context.addServlet("page", new Page()).addMapping("/"));
        server.start();
        try {
            return new Attacker(server.getPort()).get("/", headers);
        } finally {
            server.stop();
            server.destroy();
        }
    }

    /** Opens a session, or fails. */
    private static final class Page extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getHeader("X-Fail") != null) {
                throw new IllegalStateException("as asked");
            }
            request.getSession();
            response.getWriter().write("page");
        }
    }
}
