package fr.democratiepermanente.designcycle.web;

import fr.democratiepermanente.agenda.Session;
import fr.democratiepermanente.agenda.Sessions;
import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.CycleCases;
import fr.democratiepermanente.designcycle.CyclePlanning;
import fr.democratiepermanente.designcycle.Cycles;
import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormOption;
import fr.democratiepermanente.process.form.OptionSource;
import fr.democratiepermanente.proposal.CaseAccess;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page where a cycle is opened, from a chantier or from the study of a proposal. */
@Controller
@RequestMapping(CycleOpeningController.PATH)
class CycleOpeningController {

    static final String PATH = "/referentiel/cycles/nouveau";

    private final Cycles cycles;
    private final CycleCases cases;
    private final CaseAccess access;
    private final CyclePlanning planning;
    private final CyclePeople people;
    private final Sessions sessions;
    private final List<OptionSource> options;
    private final CurrentAgent currentAgent;
    private final Clock clock;

    CycleOpeningController(
            Cycles cycles,
            CycleCases cases,
            CaseAccess access,
            CyclePlanning planning,
            CyclePeople people,
            Sessions sessions,
            List<OptionSource> options,
            CurrentAgent currentAgent,
            Clock clock) {
        this.cycles = cycles;
        this.cases = cases;
        this.access = access;
        this.planning = planning;
        this.people = people;
        this.sessions = sessions;
        this.options = options;
        this.currentAgent = currentAgent;
        this.clock = clock;
    }

    /**
     * Proposes a cycle.
     *
     * @param chantier code of the one it works for, or empty
     * @param dossier reference of the proposal whose study asks for it, or empty
     * @param session id of the one it aims at, or empty
     */
    @GetMapping
    ModelAndView begin(
            @RequestParam(defaultValue = "") String chantier,
            @RequestParam(defaultValue = "") String dossier,
            @RequestParam(defaultValue = "") String session) {
        Map<String, Session> coming = comingSessions();
        Session aimed = coming.get(session);
        String known = chantiers().containsKey(chantier) ? chantier : "";
        List<String> ticked = eligible(known, dossier).stream()
                .map(CycleCases.Candidate::reference)
                .filter(reference -> !known.isEmpty() || reference.equals(dossier))
                .toList();
        OpeningForm form = new OpeningForm(
                "",
                "",
                known,
                "",
                currentAgent.get().id(),
                aimed == null ? "" : session,
                ticked,
                UUID.randomUUID().toString());
        CalendarFields calendar = CalendarFields.of(planning.propose(today(), aimed));
        return page(form, dossier, calendar, Map.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView open(
            OpeningForm form,
            @RequestParam(defaultValue = "") String dossier,
            @RequestParam Map<String, String> parameters) {
        CalendarFields calendar = CalendarFields.typed(parameters);
        Map<String, String> problems = new LinkedHashMap<>(form.problems(
                chantiers().keySet(),
                people.sponsors().keySet(),
                people.workers().keySet(),
                comingSessions().keySet(),
                eligible(form.chantier(), dossier).stream()
                        .map(CycleCases.Candidate::reference)
                        .collect(Collectors.toSet())));
        problems.putAll(calendar.problems(today()));
        if (!problems.isEmpty()) {
            return page(form, dossier, calendar, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        Cycle cycle = cycles.open(
                new Cycles.NewCycle(
                        form.titre(),
                        form.question(),
                        form.chantier().isEmpty() ? null : form.chantier(),
                        form.commanditaire(),
                        form.sessionId(),
                        calendar.calendar(),
                        List.of(form.responsable()),
                        form.propositions(),
                        form.jeton()),
                currentAgent.get().id());
        return Redirects.seeOther(cycle.fileAddress());
    }

    private ModelAndView page(
            OpeningForm form,
            String dossier,
            CalendarFields calendar,
            Map<String, String> problems,
            HttpStatus status) {
        return new ModelAndView("designcycle/opening", status)
                .addObject("form", form)
                .addObject("dossier", StorableText.isStorable(dossier) ? dossier : "")
                .addObject("calendar", calendar.days())
                .addObject("problems", problems)
                .addObject("chantiers", chantiers())
                .addObject("sponsors", people.sponsors())
                .addObject("workers", people.workers())
                .addObject("sessions", comingSessions())
                .addObject("eligible", eligible(form.chantier(), dossier));
    }

    /** Those whose text everyone may read, and those that this agent may. */
    private List<CycleCases.Candidate> eligible(String chantier, String dossier) {
        if (!StorableText.isStorable(chantier) || !StorableText.isStorable(dossier)) {
            return List.of();
        }
        SignedInAgent agent = currentAgent.get();
        return cases.eligible(chantier, dossier).stream()
                .filter(one -> one.published()
                        || access.readable(agent, one.reference()).isPresent())
                .toList();
    }

    /** Titles by code. */
    private Map<String, String> chantiers() {
        return options.stream()
                .filter(source -> source.key().equals("chantiers"))
                .flatMap(source -> source.options().stream())
                .collect(Collectors.toMap(FormOption::value, FormOption::label, (a, b) -> a, LinkedHashMap::new));
    }

    private Map<String, Session> comingSessions() {
        return sessions.from(today().plusDays(1)).stream()
                .collect(Collectors.toMap(
                        session -> String.valueOf(session.id()), session -> session, (a, b) -> a, LinkedHashMap::new));
    }

    private LocalDate today() {
        return WorkingDays.today(clock);
    }
}
