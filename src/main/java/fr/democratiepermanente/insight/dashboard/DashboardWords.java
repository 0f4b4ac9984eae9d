package fr.democratiepermanente.insight.dashboard;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The dashboard's texts. */
@Component
class DashboardWords {

    private final MessageSource messages;

    DashboardWords(MessageSource messages) {
        this.messages = messages;
    }

    String of(String code, Object... values) {
        return messages.getMessage("dashboard." + code, values, Locale.FRENCH);
    }

    /** The head of a table and of its columns. */
    Table table(String id, List<Table.Row> rows, List<Integer> chart, String... columns) {
        return new Table(
                id,
                of("table." + id),
                messages.getMessage("dashboard.table." + id + ".note", null, "", Locale.FRENCH),
                Stream.of(columns).map(column -> of("column." + column)).toList(),
                rows,
                chart);
    }
}
