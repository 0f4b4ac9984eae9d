package fr.democratiepermanente.insight.dashboard;

import fr.democratiepermanente.insight.CaseCounts;
import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.CaseFilters;
import fr.democratiepermanente.insight.dashboard.CaseList.Line;
import fr.democratiepermanente.platform.CsvFile;
import fr.democratiepermanente.process.WorkingDays;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The proposals behind a figure, to read and to take away. */
@Controller
class CaseListController {

    static final String PATH = "/pilotage/dossiers";

    private static final List<String> COLUMNS = List.of(
            "reference",
            "title",
            "theme",
            "area",
            "service",
            "channel",
            "status",
            "orientation",
            "submitted",
            "due",
            "late",
            "answered");

    private final CaseList cases;
    private final CaseCounts counts;
    private final CaseFilters filters;
    private final FilterChoices choices;
    private final DashboardWords words;
    private final MessageSource messages;
    private final Clock clock;

    CaseListController(
            CaseList cases,
            CaseCounts counts,
            CaseFilters filters,
            FilterChoices choices,
            DashboardWords words,
            MessageSource messages,
            Clock clock) {
        this.cases = cases;
        this.counts = counts;
        this.filters = filters;
        this.choices = choices;
        this.words = words;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView list(@RequestParam Map<String, String> parameters, @RequestParam(defaultValue = "1") String page) {
        CaseFilter filter = filters.read(parameters);
        int total = counts.count(filter).received();
        Paging paging = Paging.of(page, total, CaseList.PAGE_SIZE);
        ModelAndView list = new ModelAndView("insight/cases")
                .addObject("lines", cases.page(filter, paging.number()))
                .addObject("total", total)
                .addObject("paging", paging)
                .addObject("address", filter.address(PATH))
                .addObject("exportAddress", filter.address(PATH + "/export"));
        choices.addTo(list.addObject("allBy", List.of()), filter, PATH);
        return list;
    }

    @GetMapping(PATH + "/export")
    void download(
            @RequestParam String format, @RequestParam Map<String, String> parameters, HttpServletResponse response)
            throws IOException {
        Takeaway.Format wanted = Takeaway.Format.of(format);
        CaseFilter filter = filters.read(parameters);
        List<String> heads =
                COLUMNS.stream().map(column -> words.of("case." + column)).toList();
        Takeaway.announce("dossiers-" + WorkingDays.today(clock), wanted, response);
        if (wanted == Takeaway.Format.CSV) {
            CsvFile file = new CsvFile(response.getOutputStream(), heads.toArray(String[]::new));
            cases.all(filter, line -> attempt(() -> file.line(cells(line).toArray())));
            file.end();
        } else {
            try (Workbook workbook = Takeaway.workbook(response)) {
                Worksheet sheet = workbook.newWorksheet(words.of("cases"));
                Takeaway.head(sheet, heads);
                AtomicInteger row = new AtomicInteger();
                cases.all(filter, line -> attempt(() -> Takeaway.line(sheet, row.incrementAndGet(), cells(line))));
                sheet.finish();
            }
        }
    }

    private List<?> cells(Line line) {
        return Arrays.asList(
                line.reference(),
                line.title(),
                line.theme(),
                line.area(),
                line.service(),
                message("channel." + line.channel()),
                message("status." + line.status()),
                line.orientation() == null ? null : message("destination." + line.orientation()),
                line.submittedOn(),
                line.answerDueOn(),
                words.of(line.late() ? "yes" : "no"),
                line.answeredOn());
    }

    private String message(String code) {
        return messages.getMessage(code, null, Locale.FRENCH);
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void attempt(Writing writing) {
        try {
            writing.run();
        } catch (IOException nobodyTakesIt) {
            throw new UncheckedIOException(nobodyTakesIt);
        }
    }
}
