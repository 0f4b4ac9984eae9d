package fr.democratiepermanente.proposal.web;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.CaseAccess;
import fr.democratiepermanente.proposal.JournalExport;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The journal to take away: of one case for whoever may read it, of all cases for an administrator. */
@Controller
class JournalController {

    private static final int DAYS_AT_FIRST = 30;

    private final JournalExport export;
    private final CaseAccess access;
    private final CurrentAgent currentAgent;
    private final Clock clock;

    JournalController(JournalExport export, CaseAccess access, CurrentAgent currentAgent, Clock clock) {
        this.export = export;
        this.access = access;
        this.currentAgent = currentAgent;
        this.clock = clock;
    }

    @GetMapping("/dossiers/{reference}/journal.csv")
    void ofCase(@PathVariable("reference") String reference, HttpServletResponse response) throws IOException {
        access.readable(currentAgent.get(), reference)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        export.writeCase(reference, file("journal-" + reference + ".csv", response));
    }

    @GetMapping("/administration/journal")
    ModelAndView page(@RequestParam(name = "verifier", required = false) String verify) {
        administratorsOnly();
        LocalDate today = today();
        ModelAndView page = page(HttpStatus.OK, today.minusDays(DAYS_AT_FIRST).toString(), today.toString());
        return verify == null ? page : page.addObject("breaks", export.breaks()).addObject("lines", export.lines());
    }

    @GetMapping("/administration/journal.csv")
    ModelAndView ofDays(
            @RequestParam(name = "du", defaultValue = "") String du,
            @RequestParam(name = "au", defaultValue = "") String au,
            HttpServletResponse response)
            throws IOException {
        administratorsOnly();
        Optional<LocalDate> from = day(du);
        Optional<LocalDate> to = day(au);
        if (from.isEmpty() || to.isEmpty() || from.get().isAfter(to.get())) {
            return page(HttpStatus.BAD_REQUEST, du, au).addObject("refused", true);
        }
        export.writeDays(from.get(), to.get(), file("journal-" + from.get() + "-" + to.get() + ".csv", response));
        return null;
    }

    private static ModelAndView page(HttpStatus status, String from, String to) {
        return new ModelAndView("proposal/journal", status)
                .addObject("from", from)
                .addObject("to", to);
    }

    private void administratorsOnly() {
        if (!currentAgent.get().has(Role.ADMINISTRATOR)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private LocalDate today() {
        return WorkingDays.today(clock);
    }

    /** A day as browsers send it, of a year the database can hold. */
    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() > 0 && day.getYear() < 10_000);
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    private static OutputStream file(String name, HttpServletResponse response) throws IOException {
        response.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8).toString());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        return response.getOutputStream();
    }
}
