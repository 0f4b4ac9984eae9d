package fr.democratiepermanente.demo;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps everybody out while the demonstration is played, and says how long that may take. */
final class Curtain extends OncePerRequestFilter {

    private static final String SECONDS = "5";

    private static final String PAGE = """
        <!DOCTYPE html>
        <html lang="fr"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="refresh" content="%s"><title>%s</title></head>
        <body><main><h1>%2$s</h1><p>%s</p><progress max="100" value="%d" aria-label="%s">%4$d %%</progress></main></body></html>
        """;

    private final Progress progress;
    private final MessageSource messages;

    Curtain(Progress progress, MessageSource messages) {
        this.progress = progress;
        this.messages = messages;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return progress.isOver();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.getWriter()
                .write(PAGE.formatted(
                        SECONDS,
                        text("demo.playing"),
                        text("demo.playing.text"),
                        progress.percent(),
                        text("demo.playing.progress")));
    }

    private String text(String code) {
        return messages.getMessage(code, null, Locale.FRENCH);
    }
}
