package fr.democratiepermanente.document.web;

import fr.democratiepermanente.document.Document;
import fr.democratiepermanente.document.Documents;
import fr.democratiepermanente.document.FileType;
import fr.democratiepermanente.identity.CurrentAgent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/** Gives a document back: to be saved, never to be shown by the browser as a page of this site. */
@Controller
class DocumentController {

    private static final String UUID_SHAPE = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final Documents documents;
    private final CurrentAgent currentAgent;

    DocumentController(Documents documents, CurrentAgent currentAgent) {
        this.documents = documents;
        this.currentAgent = currentAgent;
    }

    @GetMapping("/documents/{id:" + UUID_SHAPE + "}")
    void download(@PathVariable("id") String id, HttpServletResponse response) throws IOException {
        Document document = documents
                .find(UUID.fromString(id), currentAgent.get())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        response.setContentType(
                document.type().map(FileType::mediaType).orElse(MediaType.APPLICATION_OCTET_STREAM_VALUE));
        response.setContentLengthLong(document.size());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, asFile(document));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        documents.write(document, response.getOutputStream());
    }

    /** A plain name for old clients, the real one for all others (RFC 6266). */
    private static String asFile(Document document) {
        String plain = "piece-" + document.number()
                + document.type().map(type -> "." + type.extension()).orElse("");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''"
                + UriUtils.encode(document.name(), StandardCharsets.UTF_8);
    }
}
