package fr.democratiepermanente.insight.opendata;

import fr.democratiepermanente.platform.robots.Clients;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The open data of the site as files. */
@Controller
class DataController {

    /** Says what to ask {@code since} next time. */
    static final String NEXT_SINCE = "X-Donnees-Jusqu-Au";

    /** A change carries the time it was written down, and is seen once it is committed, some moments later. */
    private static final Duration COMMITTED_AFTER = Duration.ofMinutes(5);

    private static final int SECONDS_TO_WAIT = 60;

    private final Catalogue catalogue;
    private final Export export;
    private final Downloads downloads;
    private final OpenDataSettings settings;
    private final Clients clients;
    private final Words words;
    private final Clock clock;

    DataController(
            Catalogue catalogue,
            Export export,
            Downloads downloads,
            OpenDataSettings settings,
            Clients clients,
            Words words,
            Clock clock) {
        this.catalogue = catalogue;
        this.export = export;
        this.downloads = downloads;
        this.settings = settings;
        this.clients = clients;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/donnees/{dataset:[a-z]+}.csv")
    void csv(
            @PathVariable String dataset,
            @RequestParam(required = false) String since,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(Format.CSV, dataset, since, request, response);
    }

    @GetMapping("/donnees/{dataset:[a-z]+}.json")
    void json(
            @PathVariable String dataset,
            @RequestParam(required = false) String since,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(Format.JSON, dataset, since, request, response);
    }

    @GetMapping("/donnees/{dataset:[a-z]+}.xes")
    void xes(
            @PathVariable String dataset,
            @RequestParam(required = false) String since,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(Format.XES, dataset, since, request, response);
    }

    private void send(
            Format format, String name, String since, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Dataset dataset = catalogue
                .find(name)
                .filter(found -> found.formats().contains(format))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Optional<Instant> from = Optional.ofNullable(since).flatMap(Since::read);
        if (since != null && from.isEmpty()) {
            refuse(
                    response,
                    HttpStatus.BAD_REQUEST,
                    words.text(
                            "opendata.refused.since",
                            clock.instant().truncatedTo(ChronoUnit.HOURS).toString()));
            return;
        }
        Optional<Downloads.Place> place = downloads.enter(clients.of(request));
        if (place.isEmpty()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(SECONDS_TO_WAIT));
            refuse(response, HttpStatus.SERVICE_UNAVAILABLE, words.text("opendata.refused.busy"));
            return;
        }
        try (Downloads.Place taken = place.get()) {
            Extract extract = extract(dataset, from.orElse(null));
            if (HttpMethod.HEAD.matches(request.getMethod())) {
                describe(format, dataset, extract, response);
            } else {
                FileAnswer answer = new FileAnswer(
                        response, takesGzip(request), () -> describe(format, dataset, extract, response));
                write(format, catalogue.as(format, dataset), extract, taken, answer);
                answer.finish();
            }
        }
    }

    private void write(Format format, Dataset dataset, Extract extract, Downloads.Place place, FileAnswer answer)
            throws IOException {
        BufferedOutputStream target = new BufferedOutputStream(answer);
        export.write(dataset, extract.since(), format.writer(target, dataset, extract), place);
        target.flush();
    }

    private Extract extract(Dataset dataset, Instant since) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new Extract(
                words.authority() + " : " + words.text("opendata." + dataset.name()),
                settings.licence(),
                now,
                since,
                now.minus(COMMITTED_AFTER));
    }

    private static void describe(Format format, Dataset dataset, Extract extract, HttpServletResponse response) {
        response.setContentType(format.mediaType().toString());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        response.setHeader(NEXT_SINCE, extract.nextSince().toString());
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        if (!format.isForPrograms()) {
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(dataset.name() + "." + format.extension())
                            .build()
                            .toString());
        }
    }

    private static boolean takesGzip(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null
                && Arrays.stream(accepted.split(","))
                        .map(coding -> coding.replace(" ", ""))
                        .anyMatch(coding -> coding.matches("gzip(;q=(1([.]0*)?|0[.]\\d*[1-9]\\d*))?"));
    }

    /** In plain words: it is mostly scripts that read it, and their authors. */
    private static void refuse(HttpServletResponse response, HttpStatus status, String why) throws IOException {
        response.setStatus(status.value());
        response.setContentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8).toString());
        response.getOutputStream().write((why + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
