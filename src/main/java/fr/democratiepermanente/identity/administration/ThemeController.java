package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.identity.Themes;
import fr.democratiepermanente.platform.web.Redirects;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page that says which service answers for which theme. */
@Controller
@RequestMapping("/administration/themes")
class ThemeController {

    private static final String HOME = "/administration/themes";
    private static final String CHOSEN = "service-";
    private static final String SEEN = "seen-";

    private final Themes themes;
    private final Services services;
    private final Groups groups;
    private final ThemeAssignments assignments;

    ThemeController(Themes themes, Services services, Groups groups, ThemeAssignments assignments) {
        this.themes = themes;
        this.services = services;
        this.groups = groups;
        this.assignments = assignments;
    }

    @GetMapping
    ModelAndView show() {
        return page(Map.of(), Map.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView change(@RequestParam Map<String, String> fields, RedirectAttributes flash) {
        Map<String, String> chosen = startingWith(CHOSEN, fields);
        try {
            assignments.change(startingWith(SEEN, fields), chosen);
        } catch (ChangeRefusedException refused) {
            return page(chosen, refused.problems(), HttpStatus.CONFLICT);
        }
        flash.addFlashAttribute("done", "saved");
        return Redirects.seeOther(HOME);
    }

    private static Map<String, String> startingWith(String prefix, Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> field.getKey().startsWith(prefix))
                .collect(Collectors.toMap(field -> field.getKey().substring(prefix.length()), Map.Entry::getValue));
    }

    private ModelAndView page(Map<String, String> chosen, Map<String, Problem> problems, HttpStatus status) {
        return new ModelAndView("administration/themes", status)
                .addObject("themes", themes.all())
                .addObject("services", services.open())
                .addObject("serviceNames", groups.serviceNames())
                .addObject("chosen", chosen)
                .addObject("problems", problems);
    }
}
