package fr.democratiepermanente.process;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives every page of the webapps a content policy that fits it. Camunda keeps the nonce in one place for all requests:
 * two at once exchange theirs, the header then names another nonce than the page, and the page stays blank. And its own
 * policy lets scripts be made from text, which AngularJS does not need once the page says so. And the page says that it
 * is in English, though all its labels are French.
 */
class WebappPages extends OncePerRequestFilter {

    private static final String HEADER = "Content-Security-Policy";
    private static final Pattern NONCE = Pattern.compile("nonce=\"([\\w-]+)\"");
    /** A downloaded or popped-up page stays as confined as the webapp itself; nothing comes from elsewhere. */
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self' 'nonce-%s'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "frame-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
            "sandbox allow-forms allow-scripts allow-same-origin allow-popups allow-downloads");

    @Configuration
    static class Registration {

        @Bean
        FilterRegistrationBean<WebappPages> webappPages() {
            FilterRegistrationBean<WebappPages> filter = new FilterRegistrationBean<>(new WebappPages());
            filter.addUrlPatterns("/camunda/app/*");
            // Around the webapps' own filters, inside Spring Security's.
            filter.setOrder(202);
            return filter;
        }
    }

    /** Scripts and styles pass unread: their names have an ending. Pages come with or without a slash at the end. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String address = request.getRequestURI();
        String name = address.substring(address.lastIndexOf('/') + 1);
        return name.contains(".") && !name.endsWith(".html");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, page);
        String html = new String(page.getContentAsByteArray(), StandardCharsets.ISO_8859_1);
        Matcher nonce = NONCE.matcher(html);
        if (nonce.find()) {
            page.setHeader(HEADER, POLICY.formatted(nonce.group(1)));
            page.resetBuffer();
            page.getOutputStream()
                    .write(html.replaceFirst("<html( lang=\"en\")?", "<html ng-csp lang=\"fr\"")
                            .getBytes(StandardCharsets.ISO_8859_1));
        }
        page.copyBodyToResponse();
    }
}
