package fr.democratiepermanente.platform.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Writes dates and times as French people read them, in Paris time; templates call it {@code @dates}. */
@Component("dates")
public class FrenchDates {

    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter MONTH_AND_YEAR = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.FRENCH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H'\u00A0h\u00A0'mm", Locale.FRENCH);

    /** « 23 novembre 2026 », or « 1er novembre 2026 ». */
    public String day(LocalDate date) {
        String number = date.getDayOfMonth() == 1 ? "1er" : String.valueOf(date.getDayOfMonth());
        return number + "\u00A0" + MONTH_AND_YEAR.format(date);
    }

    /** « Novembre 2026 », as a heading. */
    public String month(LocalDate date) {
        String month = MONTH_AND_YEAR.format(date);
        return month.substring(0, 1).toUpperCase(Locale.FRENCH) + month.substring(1);
    }

    /** The day an instant falls on in Paris. */
    public String day(Instant instant) {
        return day(LocalDate.ofInstant(instant, ZONE));
    }

    /** « 23 novembre 2026 à 14 h 30 ». */
    public String dayAndTime(Instant instant) {
        ZonedDateTime there = instant.atZone(ZONE);
        return day(there.toLocalDate()) + " à\u00A0" + TIME.format(there);
    }

    /** For the {@code datetime} attribute of a {@code time} element. */
    public String machine(Instant instant) {
        return instant.atZone(ZONE).toLocalDate().toString();
    }
}
