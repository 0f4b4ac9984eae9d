package fr.democratiepermanente.designcycle.web;

import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.CycleAccess;
import fr.democratiepermanente.designcycle.Cycles;
import fr.democratiepermanente.designcycle.Interviews;
import fr.democratiepermanente.designcycle.Steering;
import fr.democratiepermanente.designcycle.Team;
import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.process.CaseChanges;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.territory.LivingAreas;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The file of a cycle, in a frame of its tasks' forms or by itself, and what is done there. */
@Controller
@RequestMapping("/cycles/{key}")
class CycleFileController {

    private static final int LONGEST_REASON = 2000;

    private final Cycles cycles;
    private final CycleAccess access;
    private final CycleFile file;
    private final Interviews interviews;
    private final Team team;
    private final Steering steering;
    private final CyclePeople candidates;
    private final People people;
    private final LivingAreas areas;
    private final CaseChanges changes;
    private final CurrentAgent currentAgent;
    private final Clock clock;

    CycleFileController(
            Cycles cycles,
            CycleAccess access,
            CycleFile file,
            Interviews interviews,
            Team team,
            Steering steering,
            CyclePeople candidates,
            People people,
            LivingAreas areas,
            CaseChanges changes,
            CurrentAgent currentAgent,
            Clock clock) {
        this.cycles = cycles;
        this.access = access;
        this.file = file;
        this.interviews = interviews;
        this.team = team;
        this.steering = steering;
        this.candidates = candidates;
        this.people = people;
        this.areas = areas;
        this.changes = changes;
        this.currentAgent = currentAgent;
        this.clock = clock;
    }

    @GetMapping("/dossier")
    ModelAndView show(
            @PathVariable String key, @RequestHeader(name = "Sec-Fetch-Dest", defaultValue = "") String destination) {
        return page(key, CycleFile.Typed.nothing(), HttpStatus.OK).addObject("framed", destination.equals("iframe"));
    }

    @PostMapping("/rencontres")
    ModelAndView addMeeting(@PathVariable String key, MeetingForm form, RedirectAttributes said) {
        Cycle cycle = requireGoingOn(key);
        SignedInAgent agent = require(access.works(cycle, currentAgent.get()));
        Map<String, String> problems = form.problems(areas.names().keySet(), today());
        if (!cycle.phase().hasInterviews()) {
            problems.put("avec", "phase");
        }
        if (!problems.isEmpty()) {
            return page(key, CycleFile.Typed.meeting(form, problems), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        boolean added = changes.make(() -> {
            Cycle now = cycles.lock(key);
            boolean same = !now.isOver() && now.phase() == cycle.phase();
            if (same) {
                interviews.add(now, form.plan(), agent.id());
            }
            return same;
        });
        return added ? back(cycle, said, "cycle.meeting.added", "rencontres") : back(cycle, said, "cycle.moved-on", "");
    }

    @PostMapping("/rencontres/{number:[0-9]{1,6}}/retrait")
    ModelAndView removeMeeting(@PathVariable String key, @PathVariable int number, RedirectAttributes said) {
        Cycle cycle = requireGoingOn(key);
        SignedInAgent agent = require(access.works(cycle, currentAgent.get()));
        boolean removed = changes.make(() -> interviews.remove(cycles.lock(key), number, agent.id()));
        return back(cycle, said, removed ? "cycle.meeting.removed" : "cycle.meeting.begun", "rencontres");
    }

    @PostMapping("/equipe")
    ModelAndView join(@PathVariable String key, MemberForm form, RedirectAttributes said) {
        Cycle cycle = requireGoingOn(key);
        SignedInAgent agent = require(access.steers(currentAgent.get()));
        Map<String, String> problems = form.problems(candidates.workers().keySet(), cycle.sponsor());
        if (!problems.isEmpty()) {
            return page(key, CycleFile.Typed.member(form, problems), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        boolean named = form.agent().isEmpty();
        boolean joined = changes.make(() -> team.join(
                cycle,
                Team.Kind.valueOf(form.qualite()),
                named ? null : form.agent(),
                named ? form.nom() : null,
                agent.id(),
                named ? form.nom() : people.name(form.agent())));
        return back(cycle, said, joined ? "cycle.member.joined" : "cycle.member.there", "equipe");
    }

    @PostMapping("/equipe/{member:[0-9]{1,15}}/depart")
    ModelAndView leave(@PathVariable String key, @PathVariable long member, RedirectAttributes said) {
        Cycle cycle = requireGoingOn(key);
        SignedInAgent agent = require(access.steers(currentAgent.get()));
        boolean last = team.users(cycle.id()).size() == 1
                && team.of(cycle.id()).stream()
                        .anyMatch(one -> one.id() == member && one.user() != null && one.leftAt() == null);
        if (last) {
            return back(cycle, said, "cycle.member.last", "equipe");
        }
        String name = team.of(cycle.id()).stream()
                .filter(one -> one.id() == member)
                .findFirst()
                .map(one -> one.user() == null ? one.name() : people.name(one.user()))
                .orElseThrow(CycleFileController::notFound);
        changes.make(() -> team.leave(cycle, member, agent.id(), name, name + " a quitté l’équipe du cycle."));
        return back(cycle, said, "cycle.member.left", "equipe");
    }

    /** Changes the sponsor, the session aimed at and the calendar. */
    @PostMapping("/reglages")
    ModelAndView change(
            @PathVariable String key,
            SettingsForm form,
            @RequestParam Map<String, String> parameters,
            RedirectAttributes said) {
        Cycle cycle = requireGoingOn(key);
        SignedInAgent agent = require(access.steers(currentAgent.get()));
        CalendarFields calendar = CalendarFields.typed(parameters);
        Map<String, String> problems = new LinkedHashMap<>(calendar.problems(today()));
        problems.putAll(form.problems(
                candidates.sponsors().keySet(), file.sessions(cycle).keySet(), team.users(cycle.id())));
        if (!problems.isEmpty()) {
            return page(key, CycleFile.Typed.settings(form, calendar, problems), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        Steering.Change change =
                new Steering.Change(form.commanditaire(), form.sessionId(), file.open(cycle, calendar.calendar()));
        boolean changed = changes.make(() ->
                steering.change(cycle, change, form.seenVersion(), agent.id(), people.name(form.commanditaire())));
        if (!changed) {
            return page(
                    key,
                    CycleFile.Typed.settings(form.seen(cycles.get(key)), calendar, Map.of("commanditaire", "changed")),
                    HttpStatus.CONFLICT);
        }
        return back(cycle, said, "cycle.settings.done", "reglages");
    }

    @PostMapping("/arret")
    ModelAndView stop(
            @PathVariable String key, @RequestParam(defaultValue = "") String raison, RedirectAttributes said) {
        Cycle cycle = known(key);
        SignedInAgent agent = require(access.decides(cycle, currentAgent.get()) || access.steers(currentAgent.get()));
        if (cycle.isOver()) {
            return back(cycle, said, "cycle.moved-on", "");
        }
        String reason = raison.strip().replace("\r\n", "\n");
        if (reason.isEmpty() || reason.length() > LONGEST_REASON || !StorableText.isStorable(reason)) {
            return page(
                    key,
                    CycleFile.Typed.stop(raison, Map.of("raison", reason.isEmpty() ? "missing" : "long")),
                    HttpStatus.UNPROCESSABLE_ENTITY);
        }
        boolean stopped = changes.make(() -> steering.stop(key, reason, agent.id()));
        return back(cycle, said, stopped ? "cycle.stopped" : "cycle.moved-on", "");
    }

    private ModelAndView page(String key, CycleFile.Typed typed, HttpStatus status) {
        Cycle cycle = known(key);
        SignedInAgent agent = require(access.reads(cycle, currentAgent.get()));
        ModelAndView page = new ModelAndView("designcycle/file", status);
        page.addAllObjects(file.of(cycle, agent, typed));
        return page;
    }

    private static ModelAndView back(Cycle cycle, RedirectAttributes said, String message, String anchor) {
        said.addFlashAttribute("said", message);
        return Redirects.seeOther(cycle.fileAddress() + (anchor.isEmpty() ? "" : "#" + anchor));
    }

    private Cycle known(String key) {
        return cycles.find(key).orElseThrow(CycleFileController::notFound);
    }

    /** A cycle that is over is read and no longer worked on. */
    private Cycle requireGoingOn(String key) {
        Cycle cycle = known(key);
        if (cycle.isOver()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return cycle;
    }

    /** Who is asking, if they may; to others there is nothing here. */
    private SignedInAgent require(boolean may) {
        if (!may) {
            throw notFound();
        }
        return currentAgent.get();
    }

    private LocalDate today() {
        return WorkingDays.today(clock);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
