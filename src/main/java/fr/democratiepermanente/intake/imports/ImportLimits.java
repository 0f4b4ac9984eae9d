package fr.democratiepermanente.intake.imports;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.stereotype.Component;

/**
 * How much one import may hold.
 *
 * <p>Files are bounded by {@code spring.servlet.multipart.max-file-size}, rows by {@code democratie.imports.most-rows}.
 */
@Component
class ImportLimits {

    private final int mostRows;
    private final long megabytes;

    ImportLimits(@Value("${democratie.imports.most-rows:20000}") int mostRows, MultipartProperties multipart) {
        this.mostRows = mostRows;
        this.megabytes = multipart.getMaxFileSize().toMegabytes();
    }

    public int mostRows() {
        return mostRows;
    }

    /** The largest file taken, in megabytes. */
    public long megabytes() {
        return megabytes;
    }
}
