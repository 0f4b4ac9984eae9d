package fr.democratiepermanente.insight.opendata;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.HttpHeaders;

/**
 * The body of an answer that is a file, compressed for whoever can read that. It says so with its first byte: what fails
 * before is answered by the page of errors, and what fails later is cut off, never closed as if it were whole.
 */
final class FileAnswer extends OutputStream {

    private final HttpServletResponse response;
    private final boolean compressed;
    private final Runnable headers;
    private OutputStream target;

    /** @param headers what to say of the file when it begins */
    FileAnswer(HttpServletResponse response, boolean compressed, Runnable headers) {
        this.response = response;
        this.compressed = compressed;
        this.headers = headers;
    }

    @Override
    public void write(int b) throws IOException {
        begun().write(b);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
        begun().write(some, from, length);
    }

    private OutputStream begun() throws IOException {
        if (target == null) {
            headers.run();
            if (compressed) {
                response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            }
            target = compressed ? new GZIPOutputStream(response.getOutputStream()) : response.getOutputStream();
        }
        return target;
    }

    /** All is written. */
    void finish() throws IOException {
        if (begun() instanceof GZIPOutputStream gzip) {
            gzip.finish();
        }
    }
}
