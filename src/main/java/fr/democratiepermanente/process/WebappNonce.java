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
 * Gives every page of the webapps the nonce it really carries. Camunda keeps the nonce in one place for all requests:
 * two at once exchange theirs, the header then names another nonce than the page, and the page stays blank.
 */
class WebappNonce extends OncePerRequestFilter {

    private static final String HEADER = "Content-Security-Policy";
    private static final Pattern IN_HEADER = Pattern.compile("'nonce-[^']*'");
    private static final Pattern IN_PAGE = Pattern.compile("nonce=\"([^\"]*)\"");

    @Configuration
    static class Registration {

        @Bean
        FilterRegistrationBean<WebappNonce> webappNonce() {
            FilterRegistrationBean<WebappNonce> filter = new FilterRegistrationBean<>(new WebappNonce());
            filter.addUrlPatterns("/camunda/app/*");
            // Around the webapps' own filters, inside Spring Security's.
            filter.setOrder(202);
            return filter;
        }
    }

    /** Only pages have a nonce, and their addresses end so; scripts and styles pass unread. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().endsWith("/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, page);
        Matcher nonce = IN_PAGE.matcher(new String(page.getContentAsByteArray(), StandardCharsets.ISO_8859_1));
        String policy = page.getHeader(HEADER);
        if (policy != null && nonce.find()) {
            String own = Matcher.quoteReplacement("'nonce-" + nonce.group(1) + "'");
            page.setHeader(HEADER, IN_HEADER.matcher(policy).replaceAll(own));
        }
        page.copyBodyToResponse();
    }
}
