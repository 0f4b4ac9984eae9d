package fr.democratiepermanente.document;

import fr.democratiepermanente.document.DocumentOwner.Access;
import fr.democratiepermanente.document.DocumentRefusedException.Reason;
import fr.democratiepermanente.document.inspection.FileInspector;
import fr.democratiepermanente.document.scan.ScannerUnavailableException;
import fr.democratiepermanente.document.scan.VirusScanner;
import fr.democratiepermanente.document.scan.VirusScanner.Verdict;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.platform.Digests;
import fr.democratiepermanente.platform.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Takes files in, whoever sends them, and gives them back to those who may read them. */
@Service
public class Documents {

    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

    private final FileInspector inspector;
    private final VirusScanner scanner;
    private final DocumentStore store;
    private final Map<String, DocumentOwner> owners;
    private final DocumentProperties limits;

    Documents(
            FileInspector inspector,
            VirusScanner scanner,
            DocumentStore store,
            List<DocumentOwner> owners,
            DocumentProperties limits) {
        this.inspector = inspector;
        this.scanner = scanner;
        this.store = store;
        this.owners = owners.stream().collect(Collectors.toUnmodifiableMap(DocumentOwner::kind, Function.identity()));
        this.limits = limits;
    }

    /**
     * Checks a file and keeps it. The caller has made sure that whoever sends it may. Not to be called within a
     * transaction: the antivirus takes its time, and what it finds must be kept although this method then throws.
     *
     * @param by user id of the agent, or null for the author
     * @throws DocumentRefusedException when the file is not to be had; with {@link Reason#INFECTED} it is quarantined,
     *     otherwise nothing of it is kept
     */
    public Document receive(Document.Owner owner, ReceivedFile file, String by) {
        String name = FileNames.shown(file.name());
        try {
            Path copy = Files.createTempFile("document", null);
            try {
                String sha256 = copy(file, copy);
                FileType type = inspector.inspect(name, copy);
                Optional<Verdict> verdict = scan(copy);
                NewDocument checked = new NewDocument(
                        owner, name, type, Files.size(copy), sha256, file.reserved(), verdict.orElse(null), by, copy);
                Document kept = store.keep(checked, owners.get(owner.kind()));
                if (!kept.isAvailable()) {
                    LOG.warn("A document was quarantined: {}", kept.id());
                    throw new DocumentRefusedException(Reason.INFECTED);
                }
                return kept;
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the digest of the content, in hexadecimal */
    private String copy(ReceivedFile file, Path copy) throws IOException {
        long largest = limits.largestFile().toBytes();
        MessageDigest digest = Digests.sha256();
        try (InputStream content = new DigestInputStream(file.content().getInputStream(), digest);
                OutputStream out = Files.newOutputStream(copy)) {
            byte[] buffer = new byte[8192];
            long size = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > largest) {
                    throw new DocumentRefusedException(
                            Reason.TOO_LARGE, limits.largestFile().toMegabytes());
                }
                out.write(buffer, 0, read);
            }
            if (size == 0) {
                throw new DocumentRefusedException(Reason.EMPTY);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private Optional<Verdict> scan(Path file) {
        try {
            return scanner.scan(file);
        } catch (ScannerUnavailableException unavailable) {
            LOG.error("A document was refused because it could not be scanned", unavailable);
            throw new DocumentRefusedException(Reason.NOT_SCANNED, unavailable);
        }
    }

    /** What an agent may do with the documents of an owner. */
    public Access access(Document.Owner owner, SignedInAgent agent) {
        DocumentOwner kind = owners.get(owner.kind());
        return kind == null ? Access.NONE : kind.access(owner.key(), agent);
    }

    /** The documents of an owner that an agent may know of, in the order they came. */
    public List<Document> of(Document.Owner owner, SignedInAgent agent) {
        Access access = access(owner, agent);
        return store.of(owner).stream()
                .filter(document -> mayKnow(document, access))
                .toList();
    }

    /** What the author gave to an owner and nobody withdrew, in the order it came; for the author to see. */
    public List<Document> ofAuthor(Document.Owner owner) {
        return store.of(owner).stream()
                .filter(document -> document.isAvailable() && document.uploadedBy() == null)
                .toList();
    }

    private static boolean mayKnow(Document document, Access access) {
        return access == Access.HANDLE || (access == Access.READ && document.isAvailable() && !document.reserved());
    }

    /** A document an agent may read; empty likewise when it does not exist, or no longer. */
    public Optional<Document> find(UUID id, SignedInAgent agent) {
        return store.find(id)
                .filter(Document::isAvailable)
                .filter(document -> mayKnow(document, access(document.owner(), agent)));
    }

    /** A document that the feature it belongs to shows to whom it decides; empty when there is none to be read. */
    public Optional<Document> find(Document.Owner owner, int number) {
        return store.of(owner).stream()
                .filter(document -> document.number() == number && document.isAvailable())
                .findFirst();
    }

    /** Writes the content of a document, slice by slice. */
    public void write(Document document, OutputStream out) throws IOException {
        store.write(document.id(), out);
    }

    /** Whether an owner has a document of this number that can be read. */
    public boolean isAvailable(Document.Owner owner, int number) {
        return find(owner, number).isPresent();
    }

    public boolean mayWithdraw(Document document, SignedInAgent agent) {
        return document.isAvailable()
                && access(document.owner(), agent) == Access.HANDLE
                && (agent.id().equals(document.uploadedBy()) || agent.has(Role.ADMINISTRATOR));
    }

    /** Erases the content of a document. Says whether it was for this agent to do, and for this call: once is enough. */
    public boolean withdraw(Document.Owner owner, int number, SignedInAgent agent) {
        return store.of(owner).stream()
                .filter(document -> document.number() == number && mayWithdraw(document, agent))
                .findFirst()
                .map(document -> store.withdraw(document, agent.id(), owners.get(owner.kind())))
                .orElse(false);
    }

    /**
     * Erases what an author gave, in the caller's transaction.
     *
     * @param name stands for the names of the files
     */
    public void eraseAuthors(Document.Owner owner, String name) {
        store.eraseAuthors(owner, name);
    }
}
