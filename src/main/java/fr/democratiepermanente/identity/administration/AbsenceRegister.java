package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.identity.Absences;
import fr.democratiepermanente.identity.Absences.Absence;
import fr.democratiepermanente.identity.AbsencesChanged;
import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The absences as administrators keep them. */
@Service
@Transactional
class AbsenceRegister {

    private static final String SELECT = "select id, user_id as \"user\", first_day, last_day, stand_in from absence";

    private final JdbcClient jdbc;
    private final Absences absences;
    private final AgentDirectory agents;
    private final People people;
    private final FrenchDates dates;
    private final AdministrationHistory history;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AbsenceRegister(
            JdbcClient jdbc,
            Absences absences,
            AgentDirectory agents,
            People people,
            FrenchDates dates,
            AdministrationHistory history,
            MessageSource messages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.absences = absences;
        this.agents = agents;
        this.people = people;
        this.dates = dates;
        this.history = history;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    LocalDate today() {
        return WorkingDays.today(clock);
    }

    /** The absence of each agent who is away today, by user id. */
    @Transactional(readOnly = true)
    public Map<String, Absence> absentToday() {
        return absences.on(today());
    }

    /** Ids of those of these absences whose stand-in is away, too, on some day of them. */
    @Transactional(readOnly = true)
    public Set<Long> withAbsentStandIn(List<Absence> planned) {
        List<Absence> all = currentAndComing();
        return planned.stream()
                .filter(absence -> all.stream()
                        .anyMatch(other -> other.user().equals(absence.standIn())
                                && other.overlaps(absence.firstDay(), absence.lastDay())))
                .map(Absence::id)
                .collect(Collectors.toSet());
    }

    /** Absences that are not over, the earliest first. */
    @Transactional(readOnly = true)
    public List<Absence> currentAndComing() {
        return absences.between(today(), LocalDate.of(9999, 12, 31));
    }

    /** The absences that ended last. */
    @Transactional(readOnly = true)
    public Paged<Absence> past(int number) {
        List<Absence> found = jdbc.sql(SELECT + " where last_day < ? order by last_day desc, id desc limit ? offset ?")
                .params(today(), Paged.SIZE, (number - 1) * Paged.SIZE)
                .query(Absence.class)
                .list();
        int total = jdbc.sql("select count(*) from absence where last_day < ?")
                .param(today())
                .query(Integer.class)
                .single();
        return new Paged<>(found, number, total);
    }

    /** An absence that is not over: what is past is not rewritten. */
    @Transactional(readOnly = true)
    public Optional<Absence> find(long id) {
        return jdbc.sql(SELECT + " where id = ? and last_day >= ?")
                .params(id, today())
                .query(Absence.class)
                .optional();
    }

    /** @throws ChangeRefusedException when something typed is wrong */
    public Absence add(AbsenceForm form) {
        history.begin();
        Absence absence = checked(form, 0);
        jdbc.sql("insert into absence (user_id, first_day, last_day, stand_in, created_by, created_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        absence.user(),
                        absence.firstDay(),
                        absence.lastDay(),
                        absence.standIn(),
                        history.actor(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        Changes given = new Changes(messages)
                .value("firstDay", dates.day(absence.firstDay()))
                .value("lastDay", dates.day(absence.lastDay()))
                .value("standIn", name(absence.standIn()));
        history.record(AdministrationAction.ABSENCE_ADDED, people.name(absence.user()), given.detail());
        events.publishEvent(new AbsencesChanged());
        return absence;
    }

    /** @throws ChangeRefusedException when something typed is wrong, or somebody changed the absence meanwhile */
    public Absence change(long id, AbsenceForm form) {
        history.begin();
        Absence before = find(id).orElseThrow();
        if (!form.seen().equals(Typed.seen(before))) {
            throw new ChangeRefusedException(Problem.FORM, "changed");
        }
        AbsenceForm ofSameAgent =
                new AbsenceForm(before.user(), form.firstDay(), form.lastDay(), form.standIn(), form.seen());
        Absence after = checked(ofSameAgent, id);
        Changes changes = new Changes(messages)
                .field("firstDay", dates.day(before.firstDay()), dates.day(after.firstDay()))
                .field("lastDay", dates.day(before.lastDay()), dates.day(after.lastDay()))
                .field("standIn", name(before.standIn()), name(after.standIn()));
        if (!changes.none()) {
            jdbc.sql("update absence set first_day = ?, last_day = ?, stand_in = ? where id = ?")
                    .params(after.firstDay(), after.lastDay(), after.standIn(), id)
                    .update();
            history.record(AdministrationAction.ABSENCE_CHANGED, people.name(after.user()), changes.detail());
            events.publishEvent(new AbsencesChanged());
        }
        return after;
    }

    /** The agent is back today. An absence of which no day has passed is cancelled; one that is over stays so. */
    public void end(long id) {
        history.begin();
        find(id).ifPresent(this::end);
    }

    private void end(Absence absence) {
        long id = absence.id();
        boolean started = absence.firstDay().isBefore(today());
        if (started) {
            jdbc.sql("update absence set last_day = ? where id = ?")
                    .params(today().minusDays(1), id)
                    .update();
        } else {
            jdbc.sql("delete from absence where id = ?").param(id).update();
        }
        Changes planned = new Changes(messages)
                .value("firstDay", dates.day(absence.firstDay()))
                .value("lastDay", dates.day(absence.lastDay()));
        history.record(
                started ? AdministrationAction.ABSENCE_ENDED : AdministrationAction.ABSENCE_CANCELLED,
                people.name(absence.user()),
                planned.detail());
        events.publishEvent(new AbsencesChanged());
    }

    private Absence checked(AbsenceForm form, long id) {
        Map<String, Problem> problems = new LinkedHashMap<>();
        Optional<Agent> agent = agents.find(form.agent()).filter(Agent::active);
        if (agent.isEmpty()) {
            problems.put("agent", Problem.of("agent.missing"));
        }
        problems.putAll(form.problems(today()));
        agent.ifPresent(found -> checkStandIn(problems, found, form.standIn()));
        if (problems.isEmpty()) {
            Absence typed = form.absence(id);
            absences.between(typed.firstDay(), typed.lastDay()).stream()
                    .filter(other -> other.user().equals(typed.user()) && other.id() != id)
                    .findFirst()
                    .ifPresent(other -> problems.put(
                            "firstDay",
                            Problem.of("firstDay.overlaps", dates.day(other.firstDay()), dates.day(other.lastDay()))));
        }
        if (!problems.isEmpty()) {
            throw new ChangeRefusedException(problems);
        }
        return form.absence(id);
    }

    private void checkStandIn(Map<String, Problem> problems, Agent agent, String standIn) {
        if (standIn.isEmpty()) {
            return;
        }
        Optional<Agent> found = agents.find(standIn).filter(Agent::active);
        if (found.isEmpty()) {
            problems.put("standIn", Problem.of("standIn.unknown"));
        } else if (standIn.equals(agent.id())) {
            problems.put("standIn", Problem.of("standIn.self"));
        } else if (!found.get().worksLike(agent)) {
            problems.put("standIn", Problem.of("standIn.stranger", found.get().name(), agent.name()));
        }
    }

    private String name(String user) {
        return user == null ? "" : people.name(user);
    }
}
