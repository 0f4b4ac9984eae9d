package fr.democratiepermanente.answer;

import fr.democratiepermanente.answer.AnswerLot.Line;
import fr.democratiepermanente.answer.AnswerLots.Candidate;
import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.identity.Themes;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages where agents give several cases the same answer, and where others approve those answers. */
@Controller
@RequestMapping("/reponses/lot")
class LotController {

    private static final String HOME = "/reponses/lot";
    private static final String ID = "/{id:[0-9]{1,15}}";

    /** What one request can do while somebody waits for it. */
    private static final int MOST = 50;

    private static final int LONGEST = 10_000;

    private final AnswerLots lots;
    private final LotWork work;
    private final Answers answers;
    private final Proposals proposals;
    private final Themes themes;
    private final CurrentAgent currentAgent;

    LotController(
            AnswerLots lots,
            LotWork work,
            Answers answers,
            Proposals proposals,
            Themes themes,
            CurrentAgent currentAgent) {
        this.lots = lots;
        this.work = work;
        this.answers = answers;
        this.proposals = proposals;
        this.themes = themes;
        this.currentAgent = currentAgent;
    }

    @GetMapping
    ModelAndView choose(
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String chantier,
            @RequestParam(required = false) String tout) {
        Set<String> all = tout == null
                ? Set.of()
                : shown(candidates(), theme, chantier).stream()
                        .limit(MOST)
                        .map(Candidate::reference)
                        .collect(Collectors.toSet());
        return choice(theme, chantier, all, "", HttpStatus.OK);
    }

    @PostMapping("/apercu")
    ModelAndView preview(
            @RequestParam(name = "dossier", defaultValue = "") List<String> chosen,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String chantier) {
        LotText answer = new LotText(text);
        Map<String, String> problems = problems(chosen, answer);
        if (!problems.isEmpty()) {
            return choice(theme, chantier, Set.copyOf(chosen), text, HttpStatus.UNPROCESSABLE_ENTITY)
                    .addObject("problems", problems)
                    .addObject("unknown", String.join(", ", answer.unknown()));
        }
        Map<Proposal, String> filled = new LinkedHashMap<>();
        chosen(chosen).forEach(proposal -> filled.put(proposal, answer.of(proposal)));
        return new ModelAndView("answer/lot-preview")
                .addObject("filled", filled)
                .addObject("text", answer.text())
                .addObject("placeholders", LotText.PLACEHOLDERS);
    }

    @PostMapping
    ModelAndView draft(
            @RequestParam(name = "dossier", defaultValue = "") List<String> chosen,
            @RequestParam(defaultValue = "") String text) {
        LotText answer = new LotText(text);
        Map<String, String> problems = problems(chosen, answer);
        if (!problems.isEmpty()) {
            return choice("", "", Set.copyOf(chosen), text, HttpStatus.UNPROCESSABLE_ENTITY)
                    .addObject("problems", problems)
                    .addObject("unknown", String.join(", ", answer.unknown()));
        }
        SignedInAgent agent = currentAgent.get();
        long id = lots.open(
                answer, chosen(chosen).stream().map(Proposal::reference).toList(), agent.id());
        work.draft(lot(id), agent);
        return Redirects.seeOther(HOME + "/" + id);
    }

    @GetMapping(ID)
    ModelAndView read(@PathVariable("id") long id) {
        SignedInAgent agent = currentAgent.get();
        AnswerLot lot = lot(id);
        List<Line> readable = lots.lines(id).stream()
                .filter(line -> agent.mayRead(line.service()))
                .toList();
        if (readable.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        List<Line> reviewable = work.reviewable(lot, agent);
        return new ModelAndView("answer/lot")
                .addObject("lot", lot)
                .addObject("lines", readable)
                .addObject("own", lot.writtenBy().equals(agent.id()))
                .addObject(
                        "left", readable.stream().filter(LotController::isLeft).count())
                .addObject("reviewable", reviewable)
                .addObject("texts", texts(reviewable));
    }

    @PostMapping(ID + "/suite")
    ModelAndView resume(@PathVariable("id") long id) {
        SignedInAgent agent = currentAgent.get();
        AnswerLot lot = lot(id);
        if (!lot.writtenBy().equals(agent.id())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        work.draft(lot, agent);
        return Redirects.seeOther(HOME + "/" + id);
    }

    @PostMapping(ID + "/validation")
    ModelAndView approve(
            @PathVariable("id") long id,
            @RequestParam(name = "dossier", defaultValue = "") List<String> chosen,
            RedirectAttributes flash) {
        SignedInAgent agent = currentAgent.get();
        List<Line> approved = work.approve(lot(id), chosen, agent).stream()
                .filter(line -> agent.mayRead(line.service()))
                .toList();
        flash.addFlashAttribute("approved", approved);
        flash.addFlashAttribute("noneChosen", approved.isEmpty());
        return Redirects.seeOther(HOME + "/" + id);
    }

    private ModelAndView choice(String theme, String chantier, Set<String> checked, String text, HttpStatus status) {
        SignedInAgent agent = currentAgent.get();
        List<Candidate> candidates = candidates();
        Map<String, String> chantiers = new TreeMap<>();
        candidates.stream()
                .filter(candidate -> candidate.chantier() != null)
                .forEach(candidate -> chantiers.put(candidate.chantier(), candidate.chantierTitle()));
        return new ModelAndView("answer/lot-choice", status)
                .addObject("candidates", shown(candidates, theme, chantier))
                .addObject("any", !candidates.isEmpty())
                .addObject("themes", themes.all())
                .addObject("themeLabels", themes.labels())
                .addObject("chantiers", chantiers)
                .addObject("theme", theme)
                .addObject("chantier", chantier)
                .addObject("checked", checked)
                .addObject("text", text)
                .addObject("problems", Map.of())
                .addObject("most", MOST)
                .addObject("placeholders", LotText.PLACEHOLDERS)
                .addObject("toReview", work.toReview(agent))
                .addObject("latest", lots.latestOf(agent.id()));
    }

    private List<Candidate> candidates() {
        return lots.candidates(work.toDraft(currentAgent.get()));
    }

    private static List<Candidate> shown(List<Candidate> candidates, String theme, String chantier) {
        return candidates.stream()
                .filter(candidate -> theme.isEmpty() || theme.equals(candidate.theme()))
                .filter(candidate -> chantier.isEmpty() || chantier.equals(candidate.chantier()))
                .toList();
    }

    /** Message keys by field. */
    private Map<String, String> problems(List<String> chosen, LotText answer) {
        Map<String, String> problems = new LinkedHashMap<>();
        int cases = chosen(chosen).size();
        if (cases == 0) {
            problems.put("dossier", "lot.error.none");
        } else if (cases > MOST) {
            problems.put("dossier", "lot.error.many");
        }
        if (answer.text().isEmpty()) {
            problems.put("text", "lot.error.empty");
        } else if (answer.text().length() > LONGEST) {
            problems.put("text", "lot.error.long");
        } else if (!answer.unknown().isEmpty()) {
            problems.put("text", "lot.error.unknown");
        }
        return problems;
    }

    /** The cases that were chosen and that the agent may see; whether they may still be answered is checked later. */
    private List<Proposal> chosen(List<String> references) {
        SignedInAgent agent = currentAgent.get();
        return references.stream()
                .distinct()
                .limit(MOST + 1L)
                .flatMap(reference -> proposals.find(reference).stream())
                .filter(proposal -> agent.handles(proposal.service().orElse(null)))
                .toList();
    }

    private Map<String, String> texts(List<Line> lines) {
        return lines.stream()
                .collect(Collectors.toMap(
                        Line::reference,
                        line -> answers.find(line.reference()).orElseThrow().text()));
    }

    private static boolean isLeft(Line line) {
        return line.outcome() == AnswerLot.Outcome.PENDING || line.outcome() == AnswerLot.Outcome.FAILED;
    }

    private AnswerLot lot(long id) {
        return lots.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
