package fr.democratiepermanente.designcycle.deliverable;

import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.CycleAccess;
import fr.democratiepermanente.designcycle.Cycles;
import fr.democratiepermanente.identity.CurrentAgent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where deliverables are downloaded: by everyone what is public, by those who read the file of the cycle all of it. */
@Controller
@RequestMapping("/cycles/{key}")
class DeliverableDownloads {

    private static final String KIND = "/livrables/{kind}";

    private final Cycles cycles;
    private final CycleAccess access;
    private final Deliverables deliverables;
    private final CycleArchive archive;
    private final CurrentAgent currentAgent;

    DeliverableDownloads(
            Cycles cycles,
            CycleAccess access,
            Deliverables deliverables,
            CycleArchive archive,
            CurrentAgent currentAgent) {
        this.cycles = cycles;
        this.access = access;
        this.deliverables = deliverables;
        this.archive = archive;
        this.currentAgent = currentAgent;
    }

    /** All that the reader may have, as one file. */
    @GetMapping("/livrables.zip")
    void all(@PathVariable String key, HttpServletResponse response) throws IOException {
        Cycle cycle = known(key);
        List<Deliverable> shown = deliverables.of(cycle).stream()
                .filter(deliverable -> mayRead(cycle, deliverable))
                .toList();
        if (shown.isEmpty()) {
            throw notFound();
        }
        asFile(response, "application/zip", "livrables-" + cycle.key().toLowerCase(Locale.ROOT) + ".zip");
        archive.write(cycle, shown, response.getOutputStream());
    }

    /** @param version an earlier one, for those who read the file of the cycle; empty for the latest */
    @GetMapping(KIND)
    void one(
            @PathVariable String key,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String version,
            HttpServletResponse response)
            throws IOException {
        Cycle cycle = known(key);
        Deliverable deliverable = version.isEmpty() ? readable(cycle, kind) : earlier(cycle, kind, version);
        asFile(
                response,
                deliverable.text() == null ? deliverable.mediaType() : "text/plain;charset=UTF-8",
                deliverable.fileName());
        archive.write(cycle, deliverable, response.getOutputStream());
    }

    /** The first page as an image that we drew ourselves. */
    @GetMapping(KIND + "/apercu.png")
    void preview(@PathVariable String key, @PathVariable String kind, HttpServletResponse response) throws IOException {
        Cycle cycle = known(key);
        byte[] image = deliverables.preview(cycle, readable(cycle, kind)).orElseThrow(DeliverableDownloads::notFound);
        response.setContentType(MediaType.IMAGE_PNG_VALUE);
        response.setContentLength(image.length);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.getOutputStream().write(image);
    }

    private static void asFile(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    }

    private Deliverable earlier(Cycle cycle, String path, String version) {
        if (!version.matches("[1-9][0-9]{0,5}") || !isReader(cycle)) {
            throw notFound();
        }
        return deliverables
                .find(cycle, DeliverableController.kind(path), Integer.parseInt(version))
                .orElseThrow(DeliverableDownloads::notFound);
    }

    private Cycle known(String key) {
        return cycles.find(key).orElseThrow(DeliverableDownloads::notFound);
    }

    private Deliverable readable(Cycle cycle, String path) {
        return deliverables
                .find(cycle, DeliverableController.kind(path))
                .filter(deliverable -> mayRead(cycle, deliverable))
                .orElseThrow(DeliverableDownloads::notFound);
    }

    private boolean mayRead(Cycle cycle, Deliverable deliverable) {
        return deliverable.isPublic() || isReader(cycle);
    }

    private boolean isReader(Cycle cycle) {
        return currentAgent.find().filter(agent -> access.reads(cycle, agent)).isPresent();
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
