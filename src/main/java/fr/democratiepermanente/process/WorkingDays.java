package fr.democratiepermanente.process;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Counts working days: Monday to Friday without the public holidays of France and of one département, Alsace and Moselle
 * and those overseas having more than the others.
 */
@Component
public class WorkingDays {

    /** The zone in which the authority's days begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final HolidayManager holidays =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FRANCE));

    private final String department;

    /** @param department code of the département whose own holidays count too, empty for none */
    WorkingDays(@Value("${democratie.working-days.department:}") String department) {
        this.department = department;
    }

    /** The authority's day of now. */
    public static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** The moment at which what is due on a day is looked at and told. */
    public static Instant morning(LocalDate day) {
        return day.atTime(MORNING).atZone(ZONE).toInstant();
    }

    /** The date that is {@code days} working days after {@code start}; {@code start} itself does not count. */
    public LocalDate after(LocalDate start, int days) {
        LocalDate date = start;
        for (int counted = 0; counted < days; ) {
            date = date.plusDays(1);
            if (isWorkingDay(date)) {
                counted++;
            }
        }
        return date;
    }

    /** The date that is {@code days} working days before {@code end}; {@code end} itself does not count. */
    public LocalDate before(LocalDate end, int days) {
        LocalDate date = end;
        for (int counted = 0; counted < days; ) {
            date = date.minusDays(1);
            if (isWorkingDay(date)) {
                counted++;
            }
        }
        return date;
    }

    /** How many working days lie after {@code start}, up to {@code end} which counts; none when it is not after. */
    public int between(LocalDate start, LocalDate end) {
        return (int) start.datesUntil(end.isAfter(start) ? end : start)
                .map(date -> date.plusDays(1))
                .filter(this::isWorkingDay)
                .count();
    }

    boolean isWorkingDay(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY
                && date.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.isHoliday(date, department);
    }
}
