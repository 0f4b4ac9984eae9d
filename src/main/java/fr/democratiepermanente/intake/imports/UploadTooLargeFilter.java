package fr.democratiepermanente.intake.imports;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.Globals;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers an upload larger than the server takes in with the page of imports, before the check of its CSRF token: the
 * token is in the body that was not read, so that check could only say, wrongly, that the page had expired.
 */
class UploadTooLargeFilter extends OncePerRequestFilter {

    static final String PAGE = "/trop-volumineux";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return !"POST".equals(request.getMethod()) || type == null || !type.startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.getParts();
        } catch (IllegalStateException tooLarge) {
            request.getRequestDispatcher("/imports" + PAGE).forward(new WithoutBody(request), response);
            return;
        } catch (IOException | ServletException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        chain.doFilter(request, response);
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

        @Override
        public Object getAttribute(String name) {
            // The parameters were not read: true of the upload, of no concern to the page.
            return name.startsWith(Globals.PARAMETER_PARSE_FAILED_ATTR) ? null : super.getAttribute(name);
        }
    }
}
