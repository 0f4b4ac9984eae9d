package fr.democratiepermanente.demo;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        <meta http-equiv="refresh" content="%1$s"><title>%2$s</title>
        <link rel="stylesheet" href="%6$s/webjars/bootstrap/5.3.8/css/bootstrap.min.css">
        <link rel="stylesheet" href="%6$s/css/site.css"></head>
        <body class="site"><main><div class="container page page-narrow"><h1>%2$s</h1><p class="lead">%3$s</p>
        <p><progress class="w-100" max="100" value="%4$d" aria-label="%5$s">%4$d %%</progress></p></div></main></body></html>
        """;

    /** What the page itself is made of. */
    private static final List<String> OPEN = List.of("/css/", "/webjars/bootstrap/", "/favicon");

    private final Progress progress;
    private final MessageSource messages;

    Curtain(Progress progress, MessageSource messages) {
        this.progress = progress;
        this.messages = messages;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return progress.isOver() || OPEN.stream().anyMatch(path::startsWith);
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
                        text("demo.playing.progress"),
                        request.getContextPath()));
    }

    private String text(String code) {
        return messages.getMessage(code, null, Locale.FRENCH);
    }
}
