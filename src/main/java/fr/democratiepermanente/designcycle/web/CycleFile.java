package fr.democratiepermanente.designcycle.web;

import fr.democratiepermanente.agenda.Session;
import fr.democratiepermanente.agenda.Sessions;
import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.CycleAccess;
import fr.democratiepermanente.designcycle.CycleCases;
import fr.democratiepermanente.designcycle.Cycles;
import fr.democratiepermanente.designcycle.Interviews;
import fr.democratiepermanente.designcycle.Phase;
import fr.democratiepermanente.designcycle.Span;
import fr.democratiepermanente.designcycle.Team;
import fr.democratiepermanente.designcycle.Trail;
import fr.democratiepermanente.designcycle.Workshops;
import fr.democratiepermanente.designcycle.deliverable.Deliverables;
import fr.democratiepermanente.designcycle.deliverable.DesignGate;
import fr.democratiepermanente.document.FileType;
import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.territory.LivingAreas;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the file of a cycle shows to whoever reads it. */
@Component
class CycleFile {

    /** What somebody typed into one of the page's forms and was not taken, with what is wrong; null for the others. */
    record Typed(
            MeetingForm meeting,
            MemberForm member,
            SettingsForm settings,
            CalendarFields calendar,
            String stop,
            Map<String, String> problems) {

        static Typed nothing() {
            return new Typed(null, null, null, null, null, Map.of());
        }

        static Typed meeting(MeetingForm form, Map<String, String> problems) {
            return new Typed(form, null, null, null, null, problems);
        }

        static Typed member(MemberForm form, Map<String, String> problems) {
            return new Typed(null, form, null, null, null, problems);
        }

        static Typed settings(SettingsForm form, CalendarFields calendar, Map<String, String> problems) {
            return new Typed(null, null, form, calendar, null, problems);
        }

        static Typed stop(String reason, Map<String, String> problems) {
            return new Typed(null, null, null, null, reason, problems);
        }
    }

    private final Cycles cycles;
    private final CycleAccess access;
    private final CycleCases cases;
    private final Interviews interviews;
    private final Workshops workshops;
    private final Deliverables deliverables;
    private final DesignGate gate;
    private final Team team;
    private final Trail trail;
    private final Sessions sessions;
    private final CyclePeople candidates;
    private final People people;
    private final LivingAreas areas;
    private final Clock clock;

    CycleFile(
            Cycles cycles,
            CycleAccess access,
            CycleCases cases,
            Interviews interviews,
            Workshops workshops,
            Deliverables deliverables,
            DesignGate gate,
            Team team,
            Trail trail,
            Sessions sessions,
            CyclePeople candidates,
            People people,
            LivingAreas areas,
            Clock clock) {
        this.cycles = cycles;
        this.access = access;
        this.cases = cases;
        this.interviews = interviews;
        this.workshops = workshops;
        this.deliverables = deliverables;
        this.gate = gate;
        this.team = team;
        this.trail = trail;
        this.sessions = sessions;
        this.candidates = candidates;
        this.people = people;
        this.areas = areas;
        this.clock = clock;
    }

    Map<String, Object> of(Cycle cycle, SignedInAgent agent, Typed typed) {
        Map<String, Object> model = new HashMap<>();
        model.put("cycle", cycle);
        model.put("calendar", cycles.calendar(cycle));
        model.put("today", today());
        model.put("needs", needs(cycle));
        model.put("delivered", !deliverables.of(cycle).isEmpty());
        model.put("accepted", FileType.accepted());
        model.put("interviews", interviews.of(cycle));
        model.put("workshops", workshops.of(cycle));
        model.put("sources", cases.of(cycle));
        model.put("areas", areas.all());
        model.put("areaNames", areas.names());
        model.put("works", access.works(cycle, agent) && !cycle.isOver());
        model.put("publishes", access.works(cycle, agent));
        model.put("readsNotes", access.works(cycle, agent) || access.decides(cycle, agent));
        model.put("steers", access.steers(agent) && !cycle.isOver());
        model.put("decides", access.decides(cycle, agent) && !cycle.isOver());
        model.put("accepts", access.accepts(cycle, agent) && !cycle.isOver());
        model.put("agent", agent.id());
        addPeople(model, cycle);
        addTyped(model, cycle, typed);
        return model;
    }

    private void addPeople(Map<String, Object> model, Cycle cycle) {
        List<Team.Member> members = team.of(cycle.id());
        List<Trail.Event> events = trail.of(cycle.id());
        List<String> users = new ArrayList<>();
        members.forEach(member -> users.add(member.user()));
        events.forEach(event -> users.add(event.actor()));
        deliverables
                .of(cycle)
                .forEach(one -> Stream.of(one.writtenBy(), one.acceptedBy(), one.refusedBy())
                        .forEach(users::add));
        users.add(cycle.sponsor());
        users.add(cycle.decidedBy());
        model.put("members", members);
        model.put("events", events);
        model.put("names", people.names(users));
        model.put("workers", candidates.workers());
        model.put("sponsors", candidates.sponsors());
        model.put("sessions", sessions(cycle));
    }

    private void addTyped(Map<String, Object> model, Cycle cycle, Typed typed) {
        model.put("problems", typed.problems());
        model.put("meeting", typed.meeting() == null ? MeetingForm.empty() : typed.meeting());
        model.put("member", typed.member() == null ? MemberForm.empty() : typed.member());
        model.put("settings", typed.settings() == null ? SettingsForm.of(cycle) : typed.settings());
        CalendarFields calendar =
                typed.calendar() == null ? CalendarFields.of(cycles.calendar(cycle)) : typed.calendar();
        model.put("days", calendar.days());
        model.put("stopReason", typed.stop() == null ? "" : typed.stop());
        model.put("open", typed.settings() != null ? "reglages" : typed.stop() != null ? "arret" : "");
    }

    private Map<Phase, List<DesignGate.Need>> needs(Cycle cycle) {
        Map<Phase, List<DesignGate.Need>> needs = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            needs.put(phase, gate.needs(cycle, phase));
        }
        return needs;
    }

    /** The sessions to come, and the one the cycle aims at, by id. */
    Map<String, Session> sessions(Cycle cycle) {
        Map<String, Session> all = new LinkedHashMap<>();
        sessions.from(today()).forEach(session -> all.put(String.valueOf(session.id()), session));
        if (cycle.session() != null) {
            sessions.find(cycle.session()).ifPresent(session -> all.put(String.valueOf(session.id()), session));
        }
        return all;
    }

    /** Those of these days that may still change. */
    List<Span> open(Cycle cycle, List<Span> calendar) {
        return calendar.stream()
                .filter(span -> cycles.span(cycle, span.phase()).endedAt() == null)
                .toList();
    }

    private LocalDate today() {
        return WorkingDays.today(clock);
    }
}
