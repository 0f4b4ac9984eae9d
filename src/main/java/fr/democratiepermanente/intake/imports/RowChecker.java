package fr.democratiepermanente.intake.imports;

import fr.democratiepermanente.platform.EmailAddress;
import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.proposal.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the cells of one row and gathers what is wrong with them. */
final class RowChecker {

    /** Other platforms allow longer titles than our own form. */
    private static final int LONGEST_TITLE = 300;

    private static final int LONGEST_BODY = 20_000;
    static final int LONGEST_NAME = 100;
    static final int LONGEST_ORGANISATION = 150;
    private static final int LONGEST_ID = 100;

    /** As in {@code forms/proposal-submission.form}. */
    static final Pattern PHONE =
            Pattern.compile("^(?:0[1-9](?:[ .\\-]?[0-9]{2}){4}|(?:\\+|00)[1-9][0-9]{0,2}(?:[ .\\-]?\\(0\\))?"
                    + "(?:[ .\\-]?[0-9]){6,12})$");

    private static final int LONGEST_PHONE = 20;
    private static final int LONGEST_SHOWN_TITLE = 120;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final TableRow row;
    private final Columns columns;
    private final Vocabulary vocabulary;
    private final ReceivedDates dates;
    private final List<Problem> problems = new ArrayList<>();

    RowChecker(TableRow row, Columns columns, Vocabulary vocabulary, ReceivedDates dates) {
        this.row = row;
        this.columns = columns;
        this.vocabulary = vocabulary;
        this.dates = dates;
    }

    void error(Column column, String code, Object... arguments) {
        problems.add(new Problem(Problem.Severity.ERROR, column.name(), code, List.of(arguments)));
    }

    void remark(Column column, String code, Object... arguments) {
        problems.add(new Problem(Problem.Severity.REMARK, column.name(), code, List.of(arguments)));
    }

    /** A cell's text without the spaces around it; empty, with an error, when it cannot be stored. */
    String text(Column column) {
        String text = columns.have(column)
                ? row.cell(columns.position(column)).replace("\r\n", "\n").strip()
                : "";
        if (!StorableText.isStorable(text)) {
            error(column, "characters");
            return "";
        }
        return text;
    }

    /** A text on one line: line breaks and runs of spaces become one space. */
    String line(Column column, int longest) {
        String text = SPACES.matcher(text(column)).replaceAll(" ");
        if (text.chars().anyMatch(Character::isISOControl)) {
            error(column, "characters");
            return "";
        }
        return withinLength(column, text, longest);
    }

    private String withinLength(Column column, String text, int longest) {
        if (text.length() > longest) {
            error(column, "tooLong", longest, text.length());
        }
        return text;
    }

    String title(Column column, int shortest) {
        String title = line(column, LONGEST_TITLE);
        if (!title.isEmpty() && title.length() < shortest) {
            error(column, "tooShort", shortest);
        }
        return required(column, title);
    }

    String body(Column column) {
        return required(column, withinLength(column, text(column), LONGEST_BODY));
    }

    /** The number of a row on the platform it comes from. */
    String id(Column column) {
        return required(column, line(column, LONGEST_ID));
    }

    private String required(Column column, String text) {
        if (text.isEmpty()
                && problems.stream().noneMatch(problem -> problem.column().equals(column.name()))) {
            error(column, "required");
        }
        return text;
    }

    /** Code of the theme, or null: what is left without is for the agent who qualifies. */
    String theme(Column column) {
        String label = text(column);
        Optional<String> code = vocabulary.themeOf(label);
        if (code.isEmpty()) {
            remark(column, label.isEmpty() ? "themeEmpty" : "themeUnknown");
        }
        return code.orElse(null);
    }

    /** Code of the bassin de vie, or null. */
    String livingArea(Column column) {
        String name = text(column);
        Optional<String> code = vocabulary.livingAreaOf(name);
        if (code.isEmpty() && !name.isEmpty()) {
            remark(column, "livingAreaUnknown");
        }
        return code.orElse(null);
    }

    /** The address, or null. */
    String email(Column column) {
        String text = text(column);
        Optional<EmailAddress> address = text.isEmpty() ? Optional.empty() : EmailAddress.parse(text);
        if (address.isEmpty() && !text.isEmpty()) {
            error(column, "email");
        }
        return address.map(EmailAddress::value).orElse(null);
    }

    /** The number, or null. Spreadsheets take the leading zero for a number's and drop it: it is put back. */
    String phone(Column column) {
        String text = line(column, LONGEST_PHONE);
        if (text.matches("[1-9][0-9]{8}")) {
            return "0" + text;
        }
        if (!text.isEmpty()
                && text.length() <= LONGEST_PHONE
                && !PHONE.matcher(text).matches()) {
            error(column, "phone");
        }
        return text.isEmpty() ? null : text;
    }

    Optional<Instant> date(Column column) {
        String text = text(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> date = dates.parse(text);
        if (date.isEmpty()) {
            error(column, "date");
        } else if (!dates.isPlausible(date.get())) {
            error(column, "dateRange");
        }
        return date;
    }

    /** The row as read, a candidate when nothing was wrong. */
    ReadRow result(ReadRow.Source source, Submission submission, Optional<Instant> receivedAt, int supports) {
        boolean sound = problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        String title = submission.title();
        return new ReadRow(
                row.number(),
                title.length() > LONGEST_SHOWN_TITLE && !sound ? shortened(title) : title,
                sound ? Optional.of(new ReadRow.Candidate(source, submission, receivedAt, supports)) : Optional.empty(),
                List.copyOf(problems));
    }

    private static String shortened(String title) {
        return title.substring(0, title.offsetByCodePoints(0, title.codePointCount(0, LONGEST_SHOWN_TITLE - 1))) + "…";
    }
}
