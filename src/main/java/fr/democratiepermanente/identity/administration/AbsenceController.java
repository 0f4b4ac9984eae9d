package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.identity.Absences.Absence;
import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.platform.web.Redirects;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

/** The pages of the absences. */
@Controller
@RequestMapping("/administration/absences")
class AbsenceController {

    private static final String HOME = "/administration/absences";
    private static final String ID = "/{id:[0-9]{1,15}}";

    private final AbsenceRegister register;
    private final AgentDirectory agents;
    private final People people;
    private final Groups groups;

    AbsenceController(AbsenceRegister register, AgentDirectory agents, People people, Groups groups) {
        this.register = register;
        this.agents = agents;
        this.people = people;
        this.groups = groups;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "1") String page) {
        List<Absence> upcoming = register.currentAndComing();
        Paged<Absence> past = register.past(Typed.page(page));
        List<Absence> current = upcoming.stream()
                .filter(absence -> !absence.firstDay().isAfter(register.today()))
                .toList();
        return new ModelAndView("administration/absences")
                .addObject("current", current)
                .addObject(
                        "coming",
                        upcoming.stream()
                                .filter(absence -> !current.contains(absence))
                                .toList())
                .addObject("past", past)
                .addObject("today", register.today())
                .addObject("uncovered", register.withAbsentStandIn(upcoming))
                .addObject("names", names(upcoming, past.items()));
    }

    private Map<String, String> names(List<Absence> upcoming, List<Absence> past) {
        return people.names(Stream.concat(upcoming.stream(), past.stream())
                .flatMap(absence -> Stream.of(absence.user(), absence.standIn() == null ? "" : absence.standIn()))
                .filter(user -> !user.isEmpty())
                .toList());
    }

    @GetMapping("/nouvelle")
    ModelAndView add(@RequestParam(defaultValue = "") String agent) {
        return form(HOME, new AbsenceForm(agent, "", "", "", ""), Map.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView add(AbsenceForm form, RedirectAttributes flash) {
        try {
            return saved(register.add(form), flash);
        } catch (ChangeRefusedException refused) {
            return form(HOME, form, refused.problems(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    @GetMapping(ID)
    ModelAndView edit(@PathVariable("id") long id) {
        return form(HOME + "/" + id, AbsenceForm.of(known(id)), Map.of(), HttpStatus.OK);
    }

    @PostMapping(ID)
    ModelAndView change(@PathVariable("id") long id, AbsenceForm form, RedirectAttributes flash) {
        Absence before = known(id);
        AbsenceForm ofSameAgent =
                new AbsenceForm(before.user(), form.firstDay(), form.lastDay(), form.standIn(), form.seen());
        try {
            return saved(register.change(id, ofSameAgent), flash);
        } catch (ChangeRefusedException refused) {
            return refused.problems().containsKey(Problem.FORM)
                    ? form(HOME + "/" + id, ofSameAgent.seenAs(known(id)), refused.problems(), HttpStatus.CONFLICT)
                            .addObject("now", known(id))
                    : form(HOME + "/" + id, ofSameAgent, refused.problems(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    private ModelAndView saved(Absence absence, RedirectAttributes flash) {
        boolean covered = register.withAbsentStandIn(List.of(absence)).isEmpty();
        flash.addFlashAttribute("done", covered ? "saved" : "absence.uncovered");
        return Redirects.seeOther(HOME);
    }

    @PostMapping(ID + "/terminer")
    ModelAndView end(@PathVariable("id") long id, RedirectAttributes flash) {
        register.end(id);
        flash.addFlashAttribute("done", "absence.ended");
        return Redirects.seeOther(HOME);
    }

    private ModelAndView form(String address, AbsenceForm form, Map<String, Problem> problems, HttpStatus status) {
        return new ModelAndView("administration/absence", status)
                .addObject("address", address)
                .addObject("isNew", address.equals(HOME))
                .addObject("form", form)
                .addObject("problems", problems)
                .addObject("agents", agents.active())
                .addObject(
                        "agentName", agents.find(form.agent()).map(Agent::name).orElse(""))
                .addObject("serviceNames", groups.serviceNames())
                .addObject("absent", register.absentToday());
    }

    private Absence known(long id) {
        return register.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
