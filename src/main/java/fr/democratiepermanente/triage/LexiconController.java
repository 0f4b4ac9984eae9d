package fr.democratiepermanente.triage;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.Themes;
import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.triage.Evidence.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The pages where an administrator reads and changes the words the suggestion knows. */
@Controller
@RequestMapping("/referentiel/lexique")
class LexiconController {

    private static final String HOME = "/referentiel/lexique";
    private static final int LAST_PAGE = 10_000;

    private final Lexicon lexicon;
    private final Themes themes;
    private final CurrentAgent currentAgent;

    LexiconController(Lexicon lexicon, Themes themes, CurrentAgent currentAgent) {
        this.lexicon = lexicon;
        this.themes = themes;
        this.currentAgent = currentAgent;
    }

    /** Runs before each handler: these pages are not for everybody who is signed in. */
    @ModelAttribute
    void administratorsOnly() {
        if (!currentAgent.get().has(Role.ADMINISTRATOR)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(defaultValue = "") String recherche,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String echelon,
            @RequestParam(defaultValue = "1") String page) {
        if (!StorableText.isStorable(recherche + theme + echelon)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return page("triage/lexicon", HttpStatus.OK)
                .addObject("found", lexicon.page(recherche, theme, echelon, number(page)))
                .addObject("search", recherche)
                .addObject("theme", theme)
                .addObject("level", echelon);
    }

    private static int number(String page) {
        return page.matches("[1-9][0-9]{0,3}") ? Math.min(Integer.parseInt(page), LAST_PAGE) : 1;
    }

    @GetMapping("/nouveau")
    ModelAndView add() {
        return form(HOME, LexiconEntryForm.empty(), Map.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView add(LexiconEntryForm form) {
        return save(HOME, form, 0, lexicon::add);
    }

    @GetMapping("/{id:[0-9]{1,15}}")
    ModelAndView edit(@PathVariable("id") long id) {
        return form(HOME + "/" + id, LexiconEntryForm.of(known(id)), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/{id:[0-9]{1,15}}")
    ModelAndView change(@PathVariable("id") long id, LexiconEntryForm form) {
        known(id);
        return save(HOME + "/" + id, form, id, lexicon::change);
    }

    @PostMapping("/{id:[0-9]{1,15}}/supprimer")
    ModelAndView remove(@PathVariable("id") long id) {
        lexicon.remove(id);
        return Redirects.seeOther(HOME);
    }

    private LexiconEntry known(long id) {
        return lexicon.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ModelAndView save(String address, LexiconEntryForm form, long id, Consumer<LexiconEntry> write) {
        Map<String, String> problems = form.problems(themes.labels().keySet());
        if (!problems.isEmpty()) {
            return form(address, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            write.accept(form.entry(id));
        } catch (DuplicateKeyException duplicate) {
            return form(address, form, Map.of("term", "duplicate"), HttpStatus.CONFLICT);
        }
        return Redirects.seeOther(HOME);
    }

    private ModelAndView form(String address, LexiconEntryForm form, Map<String, String> problems, HttpStatus status) {
        return page("triage/lexicon-entry", status)
                .addObject("address", address)
                .addObject("entry", form)
                .addObject("problems", problems)
                .addObject("signals", List.of(Signal.values()));
    }

    private ModelAndView page(String view, HttpStatus status) {
        return new ModelAndView(view, status)
                .addObject("themes", themes.all())
                .addObject("themeLabels", themes.labels())
                .addObject(
                        "levels",
                        Arrays.stream(Level.values())
                                .filter(level -> level != Level.AUCUN)
                                .toList());
    }
}
