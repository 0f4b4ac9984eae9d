package fr.democratiepermanente.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Globals;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Reads bodies sent in parts before the check of their CSRF token, which is one of the parts: when they cannot be read,
 * that check could only say, wrongly, that the page had expired. Refuses them unread where no form takes files.
 */
class UploadFilter extends OncePerRequestFilter {

    private static final String PARTS = "multipart/";

    private final List<PathPattern> forms;

    UploadFilter(List<UploadForm> forms) {
        this.forms = forms.stream()
                .map(form -> PathPatternParser.defaultInstance.parse(form.path()))
                .toList();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.regionMatches(true, 0, PARTS, 0, PARTS.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (!takesFiles(request, path)) {
            if (isOurs(request)) {
                showError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, request, response);
            } else {
                chain.doFilter(request, response);
            }
            return;
        }
        try {
            request.getParts();
        } catch (IllegalStateException tooLarge) {
            forward(path + UploadForm.TOO_LARGE, request, response);
            return;
        } catch (IOException | ServletException malformed) {
            showError(HttpServletResponse.SC_BAD_REQUEST, request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean takesFiles(HttpServletRequest request, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return "POST".equals(request.getMethod()) && forms.stream().anyMatch(form -> form.matches(parsed));
    }

    /** Whether our pages answer, and not one of the engine's servlets, which read their bodies themselves. */
    private static boolean isOurs(HttpServletRequest request) {
        return DispatcherServletAutoConfiguration.DEFAULT_DISPATCHER_SERVLET_BEAN_NAME.equals(
                request.getHttpServletMapping().getServletName());
    }

    // Not by sendError: drawing the error page would read the body again, fail again, and show nothing.
    private static void showError(int status, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
        forward("/error", request, response);
    }

    private static void forward(String path, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.getRequestDispatcher(path).forward(new WithoutBody(request), response);
    }

    /** The same request as one that asks for a page, so that it passes sign-in like any other. */
    private static final class WithoutBody extends HttpServletRequestWrapper {

        WithoutBody(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public String getContentType() {
            return null;
        }

        // Asking the server for parameters would make it wait for the body that nobody will read.
        @Override
        public String getParameter(String name) {
            return null;
        }

        @Override
        public String[] getParameterValues(String name) {
            return null;
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Object getAttribute(String name) {
            // The parameters were not read: true of the upload, of no concern to the page.
            return name.startsWith(Globals.PARAMETER_PARSE_FAILED_ATTR) ? null : super.getAttribute(name);
        }
    }
}
