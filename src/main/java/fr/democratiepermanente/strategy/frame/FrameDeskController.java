package fr.democratiepermanente.strategy.frame;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.strategy.frame.Frame.Source;
import fr.democratiepermanente.strategy.frame.Part.Kind;
import fr.democratiepermanente.strategy.results.Undertaking;
import fr.democratiepermanente.strategy.results.Undertakings;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The pages where the pilot directorate keeps the strategic frame. */
@Controller
@RequestMapping(FrameDeskController.HOME)
class FrameDeskController {

    static final String HOME = "/referentiel/cadre";
    static final String NEW = "nouveau";

    private final Frame frame;
    private final FrameRegister register;
    private final Undertakings undertakings;
    private final CurrentAgent currentAgent;
    private final Clock clock;

    FrameDeskController(
            Frame frame, FrameRegister register, Undertakings undertakings, CurrentAgent currentAgent, Clock clock) {
        this.frame = frame;
        this.register = register;
        this.undertakings = undertakings;
        this.currentAgent = currentAgent;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String fait) {
        return list(fait, HttpStatus.OK, null);
    }

    private ModelAndView list(String done, HttpStatus status, String problem) {
        Map<Kind, List<Part>> parts = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            parts.put(kind, frame.all(kind));
        }
        Map<Boolean, List<Undertaking>> measures =
                undertakings.measures().stream().collect(Collectors.partitioningBy(one -> one.objective() == null));
        return new ModelAndView("strategy/frame-desk", status)
                .addObject("parts", parts)
                .addObject("objectives", parts.get(Kind.OBJECTIVE))
                .addObject("unhung", measures.get(true))
                .addObject("hung", measures.get(false))
                .addObject("problem", problem)
                .addObject("done", done.matches("cree|enregistre|rattache") ? done : null);
    }

    /**
     * Hangs a measure on an objective.
     *
     * @param vu code of the objective it served on display, empty for none
     */
    @PostMapping("/mesures")
    ModelAndView hang(
            @RequestParam(defaultValue = "") String mesure,
            @RequestParam(defaultValue = "") String objectif,
            @RequestParam(defaultValue = "") String vu) {
        Optional<Part> objective = first(frame.all(Kind.OBJECTIVE), Part::code, objectif);
        Optional<Undertaking> measure = first(undertakings.measures(), Undertaking::code, mesure);
        if (objective.isEmpty()) {
            return list("", HttpStatus.UNPROCESSABLE_ENTITY, "choose");
        }
        boolean hung = measure.isPresent()
                && StorableText.isStorable(vu)
                && register.hang(measure.get().code(), vu.isEmpty() ? null : vu, objective.get());
        return hung ? Redirects.seeOther(HOME + "?fait=rattache") : list("", HttpStatus.CONFLICT, "gone");
    }

    private static <T> Optional<T> first(List<T> all, Function<T, String> code, String wanted) {
        return all.stream().filter(one -> code.apply(one).equals(wanted)).findFirst();
    }

    @GetMapping("/{kind}/" + NEW)
    ModelAndView begin(@PathVariable String kind) {
        return page(known(kind), null, PartForm.empty(), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/{kind}")
    ModelAndView create(@PathVariable String kind, PartForm form) {
        Kind known = known(kind);
        Map<String, String> problems = problems(known, null, form);
        if (!problems.isEmpty()) {
            return page(known, null, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        register.create(known, form, currentAgent.get().id());
        return Redirects.seeOther(HOME + "?fait=cree");
    }

    @GetMapping("/{kind}/{code}")
    ModelAndView show(@PathVariable String kind, @PathVariable String code) {
        Part part = FrameController.known(frame, kind, code);
        return page(part.kind(), part, PartForm.of(part), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/{kind}/{code}")
    ModelAndView change(@PathVariable String kind, @PathVariable String code, PartForm form) {
        Part part = FrameController.known(frame, kind, code);
        Map<String, String> problems = problems(part.kind(), part, form);
        if (!problems.isEmpty()) {
            return page(part.kind(), part, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        if (!register.change(part, form, currentAgent.get().id())) {
            Part now = FrameController.known(frame, kind, code);
            return page(part.kind(), now, form.seen(now), Map.of("titre", "changed"), HttpStatus.CONFLICT);
        }
        return Redirects.seeOther(HOME + "?fait=enregistre");
    }

    private Map<String, String> problems(Kind kind, Part part, PartForm form) {
        Map<String, String> problems = form.problems(kind, part == null, parents(kind), today());
        if (register.isTaken(kind, form.titre(), part == null ? null : part.code())) {
            problems.put("titre", "taken");
        }
        return problems;
    }

    /** Links a proposal to a sentence of the article it feeds, or to none in particular. */
    @PostMapping("/articles/{code}/sources")
    ModelAndView link(
            @PathVariable String code,
            @RequestParam String proposition,
            @RequestParam(defaultValue = "") String phrase) {
        Part article = FrameController.known(frame, Kind.ARTICLE.path(), code);
        boolean feeds = frame.sources(article).stream()
                .anyMatch(source -> source.reference().equals(proposition));
        // Browsers end lines their own way.
        String sentence = phrase.replace("\r\n", "\n");
        if (!feeds || !(sentence.isEmpty() || Sentences.of(article.text()).contains(sentence))) {
            return page(Kind.ARTICLE, article, PartForm.of(article), Map.of("sources", "changed"), HttpStatus.CONFLICT);
        }
        register.link(proposition, sentence, currentAgent.get().id());
        return Redirects.seeOther(article.deskAddress() + "#sources");
    }

    private ModelAndView page(Kind kind, Part part, PartForm form, Map<String, String> problems, HttpStatus status) {
        List<Source> sources = kind == Kind.ARTICLE && part != null ? frame.sources(part) : List.of();
        return new ModelAndView("strategy/frame-edit", status)
                .addObject("kind", kind)
                .addObject("part", part)
                .addObject("form", form)
                .addObject("problems", problems)
                .addObject("parents", kind.parent() == null ? List.of() : frame.all(kind.parent()))
                .addObject("sources", sources)
                .addObject("sentences", sources.isEmpty() ? List.of() : Sentences.of(part.text()));
    }

    private static Kind known(String kind) {
        return FrameController.kind(kind).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private List<String> parents(Kind kind) {
        return kind.parent() == null
                ? List.of()
                : frame.all(kind.parent()).stream().map(Part::code).toList();
    }

    private LocalDate today() {
        return WorkingDays.today(clock);
    }
}
