package fr.democratiepermanente.insight.dashboard;

import fr.democratiepermanente.platform.CsvFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Writes tables as files: each table a sheet of a workbook, or one table as CSV. */
final class Takeaway {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String CSV = "text/csv;charset=UTF-8";
    private static final int LONGEST_SHEET_NAME = 31;
    private static final int FLUSHED = 500;

    /** Formats an address may ask for. */
    enum Format {
        CSV,
        XLSX;

        static Format of(String parameter) {
            for (Format format : values()) {
                if (format.name().equalsIgnoreCase(parameter)) {
                    return format;
                }
            }
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private Takeaway() {}

    static void write(List<Table> tables, String name, Format format, HttpServletResponse response) throws IOException {
        announce(name, format, response);
        if (format == Format.XLSX) {
            workbook(tables, response);
        } else {
            Table table = tables.get(0);
            CsvFile file =
                    new CsvFile(response.getOutputStream(), table.columns().toArray(String[]::new));
            for (Table.Row row : table.rows()) {
                file.line(row.cells().stream().map(Table.Cell::value).toArray());
            }
            file.end();
        }
    }

    static void announce(String name, Format format, HttpServletResponse response) {
        response.setContentType(format == Format.XLSX ? XLSX : CSV);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + "." + format.name().toLowerCase(Locale.ROOT), StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }

    private static void workbook(List<Table> tables, HttpServletResponse response) throws IOException {
        try (Workbook workbook = workbook(response)) {
            for (Table table : tables) {
                Worksheet sheet = workbook.newWorksheet(sheetName(table.title()));
                head(sheet, table.columns());
                for (int row = 0; row < table.rows().size(); row++) {
                    line(
                            sheet,
                            row + 1,
                            table.rows().get(row).cells().stream()
                                    .map(Table.Cell::value)
                                    .toList());
                }
                sheet.finish();
            }
        }
    }

    static Workbook workbook(HttpServletResponse response) throws IOException {
        return new Workbook(response.getOutputStream(), "Democratie permanente", "1.0");
    }

    static void head(Worksheet sheet, List<String> columns) {
        for (int column = 0; column < columns.size(); column++) {
            sheet.value(0, column, columns.get(column));
            sheet.style(0, column).bold().set();
        }
        sheet.freezePane(1, 1);
    }

    /** Texts stay texts, whatever they begin with: a workbook takes for a formula only what is written as one. */
    static void line(Worksheet sheet, int row, List<?> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            Object cell = cells.get(column);
            if (cell instanceof Number number) {
                sheet.value(row, column, number);
            } else if (cell != null) {
                sheet.value(row, column, cell.toString());
            }
        }
        if (row % FLUSHED == 0) {
            sheet.flush();
        }
    }

    /** What spreadsheets accept as the name of a sheet. */
    static String sheetName(String title) {
        String plain = title.replaceAll("[\\\\/?*\\[\\]:]", " ");
        return plain.substring(0, Math.min(plain.length(), LONGEST_SHEET_NAME));
    }
}
