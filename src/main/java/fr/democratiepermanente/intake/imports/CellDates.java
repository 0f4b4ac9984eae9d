package fr.democratiepermanente.intake.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/**
 * Tells which number cells of a workbook are dates, and which. A spreadsheet keeps a date as a number of days since 30
 * December 1899, or 1 January 1904; only the cell's format says that it is one.
 */
final class CellDates {

    private static final long SECONDS_PER_DAY = 86_400;
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_465);
    private static final int LONGEST_NUMBER = 40;

    /** Literal texts, colours and conditions of a format. */
    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");

    private final Set<String> dateFormats = new HashSet<>();
    private final BitSet dateStyles = new BitSet();
    private LocalDate origin = LocalDate.of(1899, 12, 30);
    private boolean inCellFormats;
    private int styles;

    void countFrom1904(boolean from1904) {
        origin = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
    }

    /** Reads one element of {@code xl/styles.xml}. */
    void readStyle(XMLStreamReader element) {
        switch (element.getLocalName()) {
            case "numFmt" -> {
                String format = element.getAttributeValue(null, "formatCode");
                if (format != null && isDateFormat(format)) {
                    dateFormats.add(element.getAttributeValue(null, "numFmtId"));
                }
            }
            case "cellXfs" -> inCellFormats = true;
            case "cellStyles", "dxfs" -> inCellFormats = false;
            case "xf" -> {
                if (inCellFormats) {
                    dateStyles.set(styles++, isDateFormatId(element.getAttributeValue(null, "numFmtId")));
                }
            }
            default -> {}
        }
    }

    private static boolean isDateFormat(String format) {
        String bare = LITERALS.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
        return bare.matches("[^#?]*[dy][^#?]*");
    }

    /** Formats 14 to 17 and 22 are dates in every spreadsheet; the file need not say so. */
    private boolean isDateFormatId(String id) {
        return id != null && (Set.of("14", "15", "16", "17", "22").contains(id) || dateFormats.contains(id));
    }

    boolean isDate(int style) {
        return style >= 0 && dateStyles.get(style);
    }

    /** The date and time of a number cell as ISO text; the number as it is when it is no date. */
    String toText(String number) {
        BigDecimal days = parse(number);
        if (days == null || days.signum() < 0 || days.compareTo(LAST_DAY) > 0) {
            return number;
        }
        long seconds = days.multiply(BigDecimal.valueOf(SECONDS_PER_DAY))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        LocalDateTime moment = origin.atStartOfDay().plusSeconds(seconds);
        return seconds % SECONDS_PER_DAY == 0 ? moment.toLocalDate().toString() : moment.toString();
    }

    /** A number without the exponent or the trailing zeros that spreadsheets store: {@code 6.12345678E8}. */
    static String plainNumber(String number) {
        BigDecimal value = parse(number);
        if (value == null) {
            return number;
        }
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** The number, or null when it is none or one that would take pages to write out. */
    private static BigDecimal parse(String number) {
        try {
            BigDecimal value = number.length() > LONGEST_NUMBER ? null : new BigDecimal(number);
            return value == null || Math.abs((long) value.scale()) > LONGEST_NUMBER ? null : value;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
