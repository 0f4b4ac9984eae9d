package fr.democratiepermanente.intake.imports;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.platform.web.UploadForm;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The pages where an agent brings in a file of proposals. */
@Controller
@RequestMapping("/imports")
class ImportController {

    private static final String SECONDS_BETWEEN_LOOKS = "2";

    /** Without it, the spreadsheet most people have takes UTF-8 for another encoding. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Imports imports;
    private final ImportReports reports;
    private final ImportWorker worker;
    private final ImportLimits limits;
    private final CurrentAgent currentAgent;
    private final MessageSource messages;

    ImportController(
            Imports imports,
            ImportReports reports,
            ImportWorker worker,
            ImportLimits limits,
            CurrentAgent currentAgent,
            MessageSource messages) {
        this.imports = imports;
        this.reports = reports;
        this.worker = worker;
        this.limits = limits;
        this.currentAgent = currentAgent;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView list() {
        importer();
        return page(HttpStatus.OK);
    }

    @GetMapping("/modele.csv")
    ResponseEntity<byte[]> template() {
        importer();
        ContentDisposition asFile =
                ContentDisposition.attachment().filename("modele-import.csv").build();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, asFile.toString())
                .body((BYTE_ORDER_MARK + String.join(";", TemplateLayout.columnNames()) + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping
    ModelAndView upload(@RequestParam(name = "file", required = false) MultipartFile file) throws IOException {
        SignedInAgent agent = importer();
        if (file == null || "".equals(file.getOriginalFilename())) {
            return refused(HttpStatus.BAD_REQUEST, "noFile");
        }
        if (!limits.takes(file.getSize())) {
            return tooLarge();
        }
        try (InputStream content = file.getInputStream()) {
            long id = imports.check(content, file.getOriginalFilename(), agent.id());
            return Redirects.seeOther("/imports/" + id);
        } catch (UnreadableFileException unreadable) {
            return refused(HttpStatus.UNPROCESSABLE_ENTITY, unreadable.code(), unreadable.arguments());
        }
    }

    /** Also where an upload leads that the server did not take in. */
    @GetMapping(UploadForm.TOO_LARGE)
    ModelAndView tooLarge() {
        importer();
        return refused(HttpStatus.PAYLOAD_TOO_LARGE, "tooLarge", limits.megabytes());
    }

    private ModelAndView refused(HttpStatus status, String code, Object... arguments) {
        return page(status)
                .addObject("refusal", messages.getMessage("imports.refused." + code, arguments, Locale.FRENCH));
    }

    private ModelAndView page(HttpStatus status) {
        ModelAndView page = new ModelAndView("imports/list", status);
        return page.addObject("imports", reports.latest())
                .addObject("limits", limits)
                .addObject("columns", TemplateLayout.columnNames());
    }

    @GetMapping("/{id:[0-9]{1,15}}")
    ModelAndView show(@PathVariable("id") long id, HttpServletResponse response) {
        importer();
        ImportBatch batch = reports.find(id).orElseThrow(ImportController::notFound);
        ModelAndView page = new ModelAndView("imports/show").addObject("batch", batch);
        if (batch.isRunning()) {
            // A header rather than a meta element: the page's head belongs to the layout.
            response.setHeader("Refresh", SECONDS_BETWEEN_LOOKS);
            return page;
        }
        return page.addObject("mostLines", ImportReports.MOST_LINES)
                .addObject("errors", reports.problems(id, Problem.Severity.ERROR))
                .addObject("remarks", reports.problems(id, Problem.Severity.REMARK))
                .addObject("preview", reports.preview(id))
                .addObject("cases", reports.cases(id, RowState.IMPORTED))
                .addObject("known", reports.cases(id, RowState.ALREADY_IMPORTED));
    }

    @PostMapping("/{id:[0-9]{1,15}}/confirmer")
    ModelAndView confirm(@PathVariable("id") long id) {
        SignedInAgent agent = importer();
        if (imports.confirm(id, agent.id())) {
            worker.wake();
        }
        return Redirects.seeOther("/imports/" + id);
    }

    @PostMapping("/{id:[0-9]{1,15}}/abandonner")
    ModelAndView abandon(@PathVariable("id") long id) {
        importer();
        imports.abandon(id);
        return Redirects.seeOther("/imports");
    }

    /** Who is asking, if they may import: to others there is nothing here. */
    private SignedInAgent importer() {
        return currentAgent.find().filter(SignedInAgent::mayImport).orElseThrow(ImportController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
