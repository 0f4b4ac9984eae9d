package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.agenda.Session;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.DeliberationProcess;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts decisions on the agenda of a session of the assembly. */
@Component
@Transactional
class DeliberationOpenings {

    private final JdbcClient jdbc;
    private final Deliberations deliberations;
    private final DeliberationTargets targets;
    private final DeliberationHistory history;
    private final SessionOptions sessions;
    private final CaseProcess process;
    private final Clock clock;

    DeliberationOpenings(
            JdbcClient jdbc,
            Deliberations deliberations,
            DeliberationTargets targets,
            DeliberationHistory history,
            SessionOptions sessions,
            CaseProcess process,
            Clock clock) {
        this.jdbc = jdbc;
        this.deliberations = deliberations;
        this.targets = targets;
        this.history = history;
        this.sessions = sessions;
        this.process = process;
        this.clock = clock;
    }

    /**
     * Puts a decision on the agenda, and lets its process begin; once however often the form is sent.
     *
     * @return nothing when its session does not take place any more
     */
    Optional<Deliberation> open(Draft draft, String agent) {
        Optional<Session> session = sessions.chosen(draft.session());
        if (session.isEmpty()) {
            return Optional.empty();
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Optional<Long> id = jdbc.sql(
                        "insert into deliberation (title, subject, session_id, rapporteur, service, origin, opened_at,"
                                + " step_since, token) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (token) do nothing returning id")
                .params(
                        draft.title(),
                        draft.subject(),
                        session.get().id(),
                        draft.rapporteur(),
                        draft.service(),
                        draft.origin(),
                        now,
                        now,
                        draft.token())
                .query(Long.class)
                .optional();
        id.ifPresent(one -> begin(one, draft, agent));
        return deliberations.openedBy(draft.token());
    }

    private void begin(long id, Draft draft, String agent) {
        targets.bear(id, draft.targets());
        history.add(id, DeliberationHistory.Kind.OPENED, agent, null);
        String preparers = draft.service() + "," + Role.PILOT_DIRECTORATE.group();
        process.start(
                DeliberationProcess.KEY, Deliberation.PREFIX + id, Map.of(DeliberationProcess.PREPARERS, preparers));
    }
}
