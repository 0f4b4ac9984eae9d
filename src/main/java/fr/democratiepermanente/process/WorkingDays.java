package fr.democratiepermanente.process;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Counts working days: Monday to Friday without the public holidays of metropolitan France. */
@Component
public class WorkingDays {

    /** The zone in which the authority's days begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final HolidayManager holidays =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FRANCE));

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

    boolean isWorkingDay(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY
                && date.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.isHoliday(date);
    }
}
