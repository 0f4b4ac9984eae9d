package fr.democratiepermanente.designcycle.deliverable;

import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.document.Document;
import fr.democratiepermanente.document.Documents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/** Writes deliverables out: one by one, or all of a cycle as one file. */
@Component
class CycleArchive {

    private final Documents documents;

    CycleArchive(Documents documents) {
        this.documents = documents;
    }

    /** Writes a ZIP, file after file; names are ours, whatever the files were called by those who sent them. */
    void write(Cycle cycle, List<Deliverable> deliverables, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (Deliverable deliverable : deliverables) {
            zip.putNextEntry(new ZipEntry(cycle.key() + "/" + deliverable.fileName()));
            write(cycle, deliverable, zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    void write(Cycle cycle, Deliverable deliverable, OutputStream out) throws IOException {
        if (deliverable.text() != null) {
            out.write(deliverable.text().getBytes(StandardCharsets.UTF_8));
        } else {
            documents.write(file(cycle, deliverable).orElseThrow(() -> new IOException("withdrawn")), out);
        }
    }

    private Optional<Document> file(Cycle cycle, Deliverable deliverable) {
        return documents.find(CycleDocuments.owner(cycle), deliverable.document());
    }
}
