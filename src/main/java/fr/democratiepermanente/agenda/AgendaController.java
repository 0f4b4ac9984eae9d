package fr.democratiepermanente.agenda;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The calendar: a page, where agents see more than everyone does, and feeds for calendar programs. */
@Controller
class AgendaController {

    private static final int MONTHS_AHEAD = 12;
    private static final int MONTHS_BACK = 3;
    private static final MediaType ICALENDAR = MediaType.parseMediaType("text/calendar;charset=UTF-8");

    private final Agenda agenda;
    private final AgendaFeeds feeds;
    private final CurrentAgent currentAgent;
    private final Clock clock;

    AgendaController(Agenda agenda, AgendaFeeds feeds, CurrentAgent currentAgent, Clock clock) {
        this.agenda = agenda;
        this.feeds = feeds;
        this.currentAgent = currentAgent;
        this.clock = clock;
    }

    /** @param annee a year, or empty for what is to come */
    @GetMapping("/calendrier")
    ModelAndView show(@RequestParam(defaultValue = "") String annee) {
        LocalDate today = today();
        int year = annee.matches("[0-9]{4}") ? Integer.parseInt(annee) : 0;
        boolean known = Math.abs(year - today.getYear()) <= 1;
        LocalDate from = known ? LocalDate.of(year, 1, 1) : today;
        LocalDate to = known ? LocalDate.of(year, 12, 31) : today.plusMonths(MONTHS_AHEAD);
        Set<String> groups = currentAgent.find().map(SignedInAgent::groups).orElse(Set.of());
        Map<LocalDate, List<AgendaItem>> months = agenda.between(from, to, groups).stream()
                .collect(Collectors.groupingBy(
                        item -> YearMonth.from(item.day()).atDay(1), LinkedHashMap::new, Collectors.toList()));
        return new ModelAndView("agenda/calendar")
                .addObject("months", months)
                .addObject("year", known ? year : null)
                .addObject(
                        "years",
                        IntStream.rangeClosed(today.getYear() - 1, today.getYear() + 1)
                                .boxed()
                                .toList())
                .addObject("feeds", feeds.of(groups));
    }

    /** What everyone may subscribe to. */
    @GetMapping("/calendrier.ics")
    ResponseEntity<String> feed() {
        return feed(Set.of());
    }

    /** What the members of a group subscribe to: a calendar program cannot sign in, so the address holds a key. */
    @GetMapping("/calendrier/{group}/{key}")
    ResponseEntity<String> feed(@PathVariable String group, @PathVariable String key) {
        if (!feeds.opens(group, key)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return feed(Set.of(group));
    }

    private ResponseEntity<String> feed(Set<String> groups) {
        LocalDate today = today();
        return ResponseEntity.ok()
                .contentType(ICALENDAR)
                .body(feeds.write(
                        agenda.between(today.minusMonths(MONTHS_BACK), today.plusMonths(MONTHS_AHEAD), groups)));
    }

    private LocalDate today() {
        return WorkingDays.today(clock);
    }
}
