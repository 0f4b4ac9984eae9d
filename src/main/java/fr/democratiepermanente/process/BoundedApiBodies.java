package fr.democratiepermanente.process;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import fr.democratiepermanente.platform.StorableText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what signed-in people send to the engine's API. The engine reads a body of any size into memory, nested as
 * deeply as it comes, and passes text that no database keeps on to the database, which then fails.
 */
class BoundedApiBodies extends OncePerRequestFilter {

    /** In bytes; the longest form has some 30 000 characters, the longest batch of Cockpit some 10 000 ids. */
    static final int LARGEST = 1 << 20;

    private static final Set<HttpMethod> BODILESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** Forms say themselves, field by field, what they cannot keep. */
    private static final String FORM = "/submit-form";

    private final JsonFactory json = new JsonFactory();
    private final MessageSource messages;

    BoundedApiBodies(MessageSource messages) {
        this.messages = messages;
    }

    @Configuration
    static class Registration {

        @Bean
        FilterRegistrationBean<BoundedApiBodies> boundedApiBodies(MessageSource messages) {
            FilterRegistrationBean<BoundedApiBodies> filter =
                    new FilterRegistrationBean<>(new BoundedApiBodies(messages));
            filter.addUrlPatterns("/camunda/api/*");
            // Inside Spring Security's filters: nobody unknown makes us read anything.
            filter.setOrder(200);
            return filter;
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // The server bounds forms itself, and has read them by now.
        return BODILESS.contains(HttpMethod.valueOf(request.getMethod()))
                || is(MediaType.APPLICATION_FORM_URLENCODED_VALUE, request);
    }

    private static boolean is(String mediaType, HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(mediaType);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // A declared length is believed when it is too large: such a body is not read at all.
        byte[] body = request.getContentLengthLong() > LARGEST
                ? null
                : request.getInputStream().readNBytes(LARGEST + 1);
        if (body == null || body.length > LARGEST) {
            ApiRefusal.send(
                    response,
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    messages.getMessage("engine.refused.tooLarge", null, Locale.FRENCH));
        } else if (is(MediaType.APPLICATION_JSON_VALUE, request) && !isReadable(body, request)) {
            ApiRefusal.send(
                    response,
                    HttpStatus.BAD_REQUEST,
                    messages.getMessage("engine.refused.unreadable", null, Locale.FRENCH));
        } else {
            chain.doFilter(new ReadRequest(request, body), response);
        }
    }

    private boolean isReadable(byte[] body, HttpServletRequest request) {
        boolean anyText = request.getRequestURI().endsWith(FORM);
        try (JsonParser parser = json.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
                if (text && !anyText && !StorableText.isStorable(parser.getText())) {
                    return false;
                }
            }
            return true;
        } catch (IOException noJson) {
            return false;
        }
    }

    /** A request whose body was read. */
    private static final class ReadRequest extends HttpServletRequestWrapper {

        private final ByteArrayInputStream body;

        ReadRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = new ByteArrayInputStream(body);
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ServletInputStream() {
                @Override
                public int read() {
                    return body.read();
                }

                @Override
                public int read(byte[] buffer, int offset, int length) {
                    return body.read(buffer, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return body.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("read at once");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
