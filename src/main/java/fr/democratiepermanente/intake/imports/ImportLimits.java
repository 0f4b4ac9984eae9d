package fr.democratiepermanente.intake.imports;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** How much one import may hold: {@code democratie.imports.largest-file} and {@code democratie.imports.most-rows}. */
@Component
class ImportLimits {

    private final int mostRows;
    private final DataSize largestFile;

    ImportLimits(
            @Value("${democratie.imports.most-rows:20000}") int mostRows,
            @Value("${democratie.imports.largest-file:10MB}") DataSize largestFile) {
        this.mostRows = mostRows;
        this.largestFile = largestFile;
    }

    public int mostRows() {
        return mostRows;
    }

    boolean takes(long bytes) {
        return bytes <= largestFile.toBytes();
    }

    /** The largest file taken, in megabytes. */
    public long megabytes() {
        return largestFile.toMegabytes();
    }
}
