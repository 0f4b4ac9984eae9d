package fr.democratiepermanente.document.inspection;

import fr.democratiepermanente.document.DocumentRefusedException;
import fr.democratiepermanente.document.DocumentRefusedException.Reason;
import fr.democratiepermanente.document.FileType;
import fr.democratiepermanente.platform.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/**
 * An office document, which is a ZIP archive: told by its directory and by the part that names its type.
 *
 * <p>The directory is bounded before any part is read. It may lie; what it cannot do is hide that its parts share
 * bytes, or that a part unfolds to less than it takes. The parts read are small ones, to a fixed length.
 */
final class OfficeFile {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final int MOST_PARTS = 5_000;
    private static final long LARGEST_CONTENT = 200L * 1024 * 1024;

    /** Deflate at its best shrinks 1 032 times; sheets full of repetitions, some 50. */
    private static final long STEEPEST = 150;

    private static final long ALWAYS_FINE = 20L * 1024 * 1024;

    /** What a part may take beyond what it unfolds to: stored blocks and their headers. */
    private static final long OVERHEAD = 1024;

    private static final int LARGEST_PART_READ = 1024 * 1024;

    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final String ODF_TYPE = "mimetype";
    private static final String ODF_MANIFEST = "META-INF/manifest.xml";
    private static final List<String> ODF_SCRIPTS = List.of("Basic/", "Scripts/");
    private static final List<String> ACTIVE_PARTS = List.of("macroenabled", "vbaproject", "macrosheet", "activex");

    private static final Set<String> NESTED = Set.of(
            "7z", "bat", "bz2", "cab", "cmd", "com", "dll", "docm", "dotm", "exe", "gz", "hta", "iso", "jar", "js",
            "jse", "lnk", "msi", "pptm", "ps1", "rar", "scr", "tar", "tgz", "vbe", "vbs", "wsf", "xlam", "xlsm", "xz",
            "zip");

    private final ZipFile zip;

    private OfficeFile(ZipFile zip) {
        this.zip = zip;
    }

    /** The type of the document, or null when the file is something else. */
    static FileType typeOf(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            if (!Arrays.equals(content.readNBytes(ZIP.length), ZIP)) {
                return null;
            }
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            OfficeFile office = new OfficeFile(zip);
            office.checkDirectory(Files.size(file));
            return zip.getEntry(CONTENT_TYPES) == null ? office.openDocument() : office.openXml();
        } catch (ZipException | XMLStreamException | IllegalArgumentException broken) {
            // The JDK opens no archive with an encrypted part.
            throw new DocumentRefusedException(Reason.PROTECTED, broken);
        }
    }

    private void checkDirectory(long fileSize) {
        if (zip.size() > MOST_PARTS) {
            throw new DocumentRefusedException(Reason.EXPANDS);
        }
        Set<String> names = new HashSet<>();
        long unfolded = 0;
        long taken = 0;
        for (ZipEntry part : Collections.list(zip.entries())) {
            if (!names.add(part.getName()) || NESTED.contains(FileNames.extension(part.getName()))) {
                throw new DocumentRefusedException(Reason.ACTIVE_CONTENT);
            }
            if (part.getSize() > LARGEST_CONTENT
                    || part.getCompressedSize() > part.getSize() + part.getSize() / 1000 + OVERHEAD) {
                throw new DocumentRefusedException(Reason.EXPANDS);
            }
            unfolded += part.getSize();
            taken += part.getCompressedSize();
        }
        if (taken > fileSize || unfolded > LARGEST_CONTENT || unfolded > Math.max(ALWAYS_FINE, STEEPEST * fileSize)) {
            throw new DocumentRefusedException(Reason.EXPANDS);
        }
    }

    private FileType openXml() throws IOException, XMLStreamException {
        List<String> types = SmallXml.attributes(part(CONTENT_TYPES), "ContentType");
        if (types.stream().anyMatch(OfficeFile::isActive)) {
            throw new DocumentRefusedException(Reason.ACTIVE_CONTENT);
        }
        return Stream.of(FileType.DOCX, FileType.XLSX, FileType.PPTX)
                .filter(type -> types.contains(type.mediaType() + ".main+xml"))
                .findFirst()
                .orElse(null);
    }

    private static boolean isActive(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return ACTIVE_PARTS.stream().anyMatch(type::contains);
    }

    private FileType openDocument() throws IOException, XMLStreamException {
        if (zip.getEntry(ODF_TYPE) == null || zip.getEntry(ODF_MANIFEST) == null) {
            return null;
        }
        Optional<FileType> type = FileType.of(new String(part(ODF_TYPE), StandardCharsets.US_ASCII).strip());
        if (zip.stream()
                .map(ZipEntry::getName)
                .anyMatch(name -> ODF_SCRIPTS.stream().anyMatch(name::startsWith))) {
            throw new DocumentRefusedException(Reason.ACTIVE_CONTENT);
        }
        if (SmallXml.hasElement(part(ODF_MANIFEST), "encryption-data")) {
            throw new DocumentRefusedException(Reason.PROTECTED);
        }
        return type.orElse(null);
    }

    private byte[] part(String name) throws IOException {
        try (InputStream content = zip.getInputStream(zip.getEntry(name))) {
            byte[] part = content.readNBytes(LARGEST_PART_READ + 1);
            if (part.length > LARGEST_PART_READ) {
                throw new DocumentRefusedException(Reason.EXPANDS);
            }
            return part;
        }
    }
}
