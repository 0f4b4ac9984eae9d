package fr.democratiepermanente.strategy.frame;

import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.strategy.Votables;
import fr.democratiepermanente.strategy.frame.Frame.Source;
import fr.democratiepermanente.strategy.frame.Part.Kind;
import fr.democratiepermanente.strategy.results.Undertaking;
import fr.democratiepermanente.strategy.results.Undertakings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The pages where everyone reads the strategic frame: what it says, what serves it, where it comes from. */
@Controller
class FrameController {

    private final Frame frame;
    private final Undertakings undertakings;
    private final Votables votables;

    FrameController(Frame frame, Undertakings undertakings, Votables votables) {
        this.frame = frame;
        this.undertakings = undertakings;
        this.votables = votables;
    }

    @GetMapping("/cadre")
    ModelAndView show() {
        List<Part> objectives = frame.all(Kind.OBJECTIVE);
        return new ModelAndView("strategy/frame")
                .addObject("articles", frame.all(Kind.ARTICLE))
                .addObject("ambitions", frame.all(Kind.AMBITION))
                .addObject("objectives", objectives.stream().collect(Collectors.groupingBy(Part::parent)))
                .addObject("serving", serving(objectives));
    }

    @GetMapping("/cadre/{kind}/{code}")
    ModelAndView show(@PathVariable String kind, @PathVariable String code) {
        Part part = known(frame, kind, code);
        return switch (part.kind()) {
            case ARTICLE -> article(part);
            case AMBITION -> ambition(part);
            case OBJECTIVE -> objective(part);
            case CHANTIER -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    @GetMapping("/cadre/{kind}/{code}/versions")
    ModelAndView versions(@PathVariable String kind, @PathVariable String code) {
        Part part = known(frame, kind, code);
        return page("strategy/frame-versions", part).addObject("versions", frame.versions(part));
    }

    /** A sentence of an article, and the proposals it comes from. */
    record Sentence(String text, List<Source> sources) {}

    /** Links to sentences that the article does not hold any more are links to the article. */
    private ModelAndView article(Part article) {
        List<Source> sources = frame.sources(article);
        List<Sentence> sentences = Sentences.of(article.text()).stream()
                .map(sentence -> new Sentence(
                        sentence,
                        sources.stream()
                                .filter(source -> sentence.equals(source.sentence()))
                                .toList()))
                .toList();
        return page("strategy/frame-article", article)
                .addObject("sentences", sentences)
                .addObject(
                        "linked",
                        sentences.stream()
                                .anyMatch(sentence -> !sentence.sources().isEmpty()))
                .addObject(
                        "others",
                        sources.stream()
                                .filter(source -> sentences.stream()
                                        .noneMatch(sentence -> sentence.text().equals(source.sentence())))
                                .toList());
    }

    private ModelAndView ambition(Part ambition) {
        List<Part> objectives = frame.all(Kind.OBJECTIVE).stream()
                .filter(objective -> ambition.code().equals(objective.parent()))
                .toList();
        return page("strategy/frame-ambition", ambition)
                .addObject("objectives", objectives)
                .addObject("serving", serving(objectives));
    }

    private ModelAndView objective(Part objective) {
        return page("strategy/frame-objective", objective)
                .addObject(
                        "ambition",
                        frame.find(Kind.AMBITION, objective.parent()).orElseThrow())
                .addObject("serving", undertakings.serving(List.of(objective.code())));
    }

    private ModelAndView page(String view, Part part) {
        return new ModelAndView(view)
                .addObject("part", part)
                .addObject("adoptions", votables.adoptions(AdoptedTexts.votable(part.kind()), part.code()));
    }

    private Map<String, List<Undertaking>> serving(List<Part> objectives) {
        return undertakings.serving(objectives.stream().map(Part::code).toList()).stream()
                .collect(Collectors.groupingBy(Undertaking::objective));
    }

    /** The part at an address as somebody typed it. */
    static Part known(Frame frame, String kind, String code) {
        return kind(kind)
                .filter(one -> StorableText.isStorable(code))
                .flatMap(one -> frame.find(one, code))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static Optional<Kind> kind(String path) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.path().equals(path))
                .findFirst();
    }
}
