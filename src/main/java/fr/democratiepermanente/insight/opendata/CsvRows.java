package fr.democratiepermanente.insight.opendata;

import fr.democratiepermanente.platform.CsvFile;
import java.io.IOException;
import java.io.OutputStream;

/** A table for spreadsheets. */
final class CsvRows implements RowWriter {

    private final CsvFile file;

    CsvRows(OutputStream target, Dataset dataset) throws IOException {
        this.file =
                new CsvFile(target, dataset.columns().stream().map(Column::name).toArray(String[]::new));
    }

    @Override
    public void row(Object[] cells) throws IOException {
        file.line(cells);
    }

    @Override
    public void end() throws IOException {
        file.end();
    }
}
