package fr.democratiepermanente.identity;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is away, and who stands in. Who has which task follows from it, elsewhere. */
@Component
public class Absences {

    /**
     * Days somebody is away, first and last included.
     *
     * @param standIn user id of who stands in, or null
     */
    public record Absence(long id, String user, LocalDate firstDay, LocalDate lastDay, String standIn) {

        public boolean overlaps(LocalDate from, LocalDate to) {
            return !firstDay.isAfter(to) && !lastDay.isBefore(from);
        }
    }

    private final JdbcClient jdbc;
    private final InactiveAgents inactive;

    Absences(JdbcClient jdbc, InactiveAgents inactive) {
        this.jdbc = jdbc;
        this.inactive = inactive;
    }

    /** The absence of each agent who is away on a day, by user id. */
    public Map<String, Absence> on(LocalDate day) {
        return between(day, day).stream()
                .collect(Collectors.toMap(Absence::user, Function.identity(), (one, other) -> one));
    }

    /** Absences that share a day with a period, the earliest first. */
    public List<Absence> between(LocalDate from, LocalDate to) {
        return jdbc.sql("select id, user_id as \"user\", first_day, last_day, stand_in from absence"
                        + " where first_day <= ? and last_day >= ? order by first_day, id")
                .params(to, from)
                .query(Absence.class)
                .list();
    }

    /**
     * Who does an absent agent's work on a day. When the stand-in is away too, their own stand-in does it, and so on.
     *
     * @return empty when the agent is not away, or when nobody present is found
     */
    public Optional<String> standInFor(String user, LocalDate day) {
        Map<String, Absence> away = on(day);
        if (!away.containsKey(user)) {
            return Optional.empty();
        }
        Set<String> seen = new HashSet<>();
        String candidate = user;
        while (candidate != null && away.containsKey(candidate) && seen.add(candidate)) {
            candidate = away.get(candidate).standIn();
        }
        return Optional.ofNullable(candidate)
                .filter(found -> !away.containsKey(found))
                .filter(found -> !inactive.contains(found));
    }
}
