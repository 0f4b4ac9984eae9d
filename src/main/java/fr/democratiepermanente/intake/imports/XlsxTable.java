package fr.democratiepermanente.intake.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the first visible sheet of an XLSX workbook, row by row and in bounded memory. Formulas are never evaluated: a
 * cell gives the value its spreadsheet stored, or the formula's own text where there is none.
 *
 * <p>Written here rather than left to a library because the one at hand (fastexcel-reader 0.19) lets a file of one
 * kilobyte fill the memory, by naming a text number 2 000 000 000 or a column ZZZZZZ.
 */
final class XlsxTable {

    private static final int MOST_COLUMNS = 64;
    private static final int MOST_TEXTS = 500_000;

    /** A spreadsheet's own limit is 32 767 characters a cell; what is beyond is cut, and refused as too long. */
    private static final int LONGEST_CELL = 32_768;

    private final SpreadsheetParts parts;
    private final List<String> texts = new ArrayList<>();
    private final CellDates dates = new CellDates();
    private final Map<String, String> targets = new TreeMap<>();
    private String sheetId;

    private XlsxTable(SpreadsheetParts parts) {
        this.parts = parts;
    }

    /** @throws UnreadableFileException when it is no XLSX, or holds more than a list of proposals can */
    static void read(InputStream file, Consumer<TableRow> rows) throws IOException {
        Path copy = Files.createTempFile("import", ".xlsx");
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            try (SpreadsheetParts parts = new SpreadsheetParts(copy)) {
                new XlsxTable(parts).read(rows);
            }
        } catch (ZipException | XMLStreamException e) {
            throw new UnreadableFileException("workbook", e);
        } finally {
            Files.delete(copy);
        }
    }

    private void read(Consumer<TableRow> rows) throws IOException, XMLStreamException {
        parts.read("xl/workbook.xml", this::readWorkbook);
        parts.read("xl/_rels/workbook.xml.rels", element -> {
            if (element.getLocalName().equals("Relationship")) {
                targets.put(attribute(element, "Id"), path(attribute(element, "Target")));
            }
        });
        if (parts.has("xl/sharedStrings.xml")) {
            parts.read("xl/sharedStrings.xml", this::readText);
        }
        if (parts.has("xl/styles.xml")) {
            parts.read("xl/styles.xml", dates::readStyle);
        }
        String sheet = sheetId == null ? null : targets.get(sheetId);
        if (sheet == null) {
            throw new UnreadableFileException("workbook");
        }
        readSheet(sheet, rows);
    }

    private void readWorkbook(XMLStreamReader element) {
        if (element.getLocalName().equals("workbookPr")) {
            dates.countFrom1904(Set.of("1", "true").contains(attribute(element, "date1904")));
        }
        boolean visible = attribute(element, "state").isEmpty()
                || attribute(element, "state").equals("visible");
        if (element.getLocalName().equals("sheet") && sheetId == null && visible) {
            for (int i = 0; i < element.getAttributeCount(); i++) {
                if (element.getAttributeLocalName(i).equals("id")) {
                    sheetId = element.getAttributeValue(i);
                }
            }
        }
    }

    private void readText(XMLStreamReader element) throws XMLStreamException {
        if (element.getLocalName().equals("si")) {
            if (texts.size() == MOST_TEXTS) {
                throw new UnreadableFileException("tooMuchContent");
            }
            texts.add(content(element));
        }
    }

    private void readSheet(String sheet, Consumer<TableRow> rows) throws IOException, XMLStreamException {
        int[] last = {0};
        parts.read(sheet, element -> {
            if (element.getLocalName().equals("row")) {
                last[0] = number(attribute(element, "r"), last[0] + 1);
                rows.accept(new TableRow(last[0], readCells(element)));
            }
        });
    }

    private List<String> readCells(XMLStreamReader row) throws XMLStreamException {
        List<String> cells = new ArrayList<>();
        int column = -1;
        while (row.next() != XMLStreamConstants.END_ELEMENT
                || !row.getLocalName().equals("row")) {
            SpreadsheetParts.refuseEntities(row);
            if (row.isStartElement() && row.getLocalName().equals("c")) {
                column = column(attribute(row, "r"), column + 1);
                String text = readCell(row);
                if (column < MOST_COLUMNS) {
                    while (cells.size() <= column) {
                        cells.add("");
                    }
                    cells.set(column, text);
                }
            }
        }
        return cells;
    }

    private String readCell(XMLStreamReader cell) throws XMLStreamException {
        String type = attribute(cell, "t");
        boolean date = dates.isDate(number(attribute(cell, "s"), 0));
        String value = "";
        String formula = "";
        while (cell.next() != XMLStreamConstants.END_ELEMENT
                || !cell.getLocalName().equals("c")) {
            SpreadsheetParts.refuseEntities(cell);
            if (cell.isStartElement()) {
                switch (cell.getLocalName()) {
                    case "v", "is" -> value = content(cell);
                    case "f" -> formula = content(cell);
                    default -> {}
                }
            }
        }
        if (value.isEmpty()) {
            return formula.isEmpty() ? "" : "=" + formula;
        }
        return switch (type) {
            case "s" -> text(value);
            case "", "n" -> date ? dates.toText(value) : CellDates.plainNumber(value);
            default -> value;
        };
    }

    private String text(String index) {
        int position = number(index, -1);
        if (position < 0 || position >= texts.size()) {
            throw new UnreadableFileException("workbook");
        }
        return texts.get(position);
    }

    /** All the text inside an element, without the phonetic hints of Asian scripts. */
    private static String content(XMLStreamReader element) throws XMLStreamException {
        StringBuilder content = new StringBuilder();
        int hintDepth = 0;
        for (int depth = 1; depth > 0; ) {
            int event = element.next();
            SpreadsheetParts.refuseEntities(element);
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                if (hintDepth == 0 && element.getLocalName().equals("rPh")) {
                    hintDepth = depth;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (depth == hintDepth) {
                    hintDepth = 0;
                }
                depth--;
            } else if (event != XMLStreamConstants.COMMENT && element.hasText() && hintDepth == 0) {
                String part = element.getText();
                content.append(part, 0, Math.min(part.length(), LONGEST_CELL - content.length()));
            }
        }
        return content.toString();
    }

    private static String attribute(XMLStreamReader element, String name) {
        String value = element.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static String path(String target) {
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }

    private static int number(String digits, int otherwise) {
        try {
            return digits.isEmpty() ? otherwise : Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new UnreadableFileException("workbook", e);
        }
    }

    /** Position of a column from the letters of a cell's address, from 0, such as 27 for AB12. */
    private static int column(String address, int otherwise) {
        String letters = address.chars()
                .takeWhile(c -> c >= 'A' && c <= 'Z')
                .limit(4)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        if (letters.isEmpty()) {
            return otherwise;
        }
        return letters.chars().reduce(0, (column, letter) -> column * 26 + letter - 'A' + 1) - 1;
    }
}
