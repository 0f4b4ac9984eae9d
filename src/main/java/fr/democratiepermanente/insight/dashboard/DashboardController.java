package fr.democratiepermanente.insight.dashboard;

import fr.democratiepermanente.insight.CaseCounts;
import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.CaseFilters;
import fr.democratiepermanente.insight.Dimension;
import fr.democratiepermanente.platform.PdfPages;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.platform.web.Site;
import fr.democratiepermanente.process.WorkingDays;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The dashboard: figures to read, to take away and to report. */
@Controller
class DashboardController {

    private static final List<Dimension> BY = List.of(
            Dimension.AREA,
            Dimension.DEPARTMENT,
            Dimension.THEME,
            Dimension.SERVICE,
            Dimension.CHANNEL,
            Dimension.AUTHOR,
            Dimension.MONTH);

    private final List<View> views;
    private final CaseFilters filters;
    private final CaseCounts counts;
    private final FilterChoices choices;
    private final SpringTemplateEngine templates;
    private final PdfPages pdf;
    private final FrenchDates dates;
    private final Site site;
    private final Clock clock;

    DashboardController(
            List<View> views,
            CaseFilters filters,
            CaseCounts counts,
            FilterChoices choices,
            SpringTemplateEngine templates,
            PdfPages pdf,
            FrenchDates dates,
            Site site,
            Clock clock) {
        this.views = List.copyOf(views);
        this.filters = filters;
        this.counts = counts;
        this.choices = choices;
        this.templates = templates;
        this.pdf = pdf;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    @GetMapping("/pilotage")
    ModelAndView campaign(@RequestParam Map<String, String> parameters) {
        return page(view(CampaignView.KEY), "/pilotage", parameters);
    }

    @GetMapping("/pilotage/delais")
    ModelAndView delays(@RequestParam Map<String, String> parameters) {
        return page(view(DelaysView.KEY), "/pilotage/delais", parameters);
    }

    @GetMapping("/pilotage/charge")
    ModelAndView workload(@RequestParam Map<String, String> parameters) {
        return page(view(WorkloadView.KEY), "/pilotage/charge", parameters);
    }

    @GetMapping("/pilotage/couverture")
    ModelAndView coverage(@RequestParam Map<String, String> parameters) {
        return page(view(CoverageView.KEY), "/pilotage/couverture", parameters);
    }

    @GetMapping("/pilotage/export")
    void download(
            @RequestParam String vue,
            @RequestParam String format,
            @RequestParam(defaultValue = "") String tableau,
            @RequestParam Map<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        Takeaway.Format wanted = Takeaway.Format.of(format);
        List<Table> tables = view(vue).tables(filters.read(parameters), by(parameters)).stream()
                .filter(table -> tableau.isEmpty() || table.id().equals(tableau))
                .toList();
        if (tables.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String name = "pilotage-" + vue + (tableau.isEmpty() ? "" : "-" + tableau);
        Takeaway.write(tables, name + "-" + WorkingDays.today(clock), wanted, response);
    }

    @GetMapping("/pilotage/rapport.pdf")
    ResponseEntity<byte[]> report(@RequestParam Map<String, String> parameters) {
        CaseFilter filter = filters.read(parameters);
        Map<String, Object> values = new HashMap<>();
        values.put("authority", site.authorityName());
        values.put("today", dates.day(WorkingDays.today(clock)));
        values.put(
                "from",
                filter.period().from() == null
                        ? null
                        : dates.day(filter.period().from()));
        values.put(
                "to",
                filter.period().to() == null ? null : dates.day(filter.period().to()));
        values.put("whole", counts.count(filter));
        values.put(
                "tables",
                views.stream()
                        .flatMap(view -> view.tables(filter, by(parameters)).stream())
                        .toList());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("rapport-" + WorkingDays.today(clock) + ".pdf")
                                .build()
                                .toString())
                .body(pdf.draw(templates.process("insight/report", new Context(Locale.FRENCH, values))));
    }

    private ModelAndView page(View view, String path, Map<String, String> parameters) {
        CaseFilter filter = filters.read(parameters);
        Dimension by = by(parameters);
        ModelAndView page = new ModelAndView("insight/dashboard")
                .addObject("view", view.key())
                .addObject("path", path)
                .addObject("tables", view.tables(filter, by))
                .addObject("whole", counts.count(filter))
                .addObject("by", by)
                .addObject("allBy", view.isToldApart() ? BY : List.of())
                .addObject("filtered", view.isFiltered())
                .addObject("exportAddress", filter.address("/pilotage/export") + "&par=" + by.parameter())
                .addObject("reportAddress", filter.address("/pilotage/rapport.pdf") + "&par=" + by.parameter())
                .addObject("lateAddress", filter.with(Dimension.LATE, "OUI").address(CaseListController.PATH))
                .addObject(
                        "unorientedAddress",
                        filter.with(Dimension.STATUS, "QUALIFYING").address(CaseListController.PATH))
                .addObject(
                        "unread",
                        counts.count(filter.with(Dimension.STATUS, "QUALIFYING"))
                                .received());
        choices.addTo(page, filter, path);
        return page;
    }

    private View view(String key) {
        return views.stream()
                .filter(view -> view.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** How proposals are told apart; what is no dimension to tell apart by is passed over. */
    private static Dimension by(Map<String, String> parameters) {
        return Dimension.of(parameters.getOrDefault("par", ""))
                .filter(BY::contains)
                .orElse(Dimension.AREA);
    }
}
