package fr.democratiepermanente.document.inspection;

import fr.democratiepermanente.document.DocumentProperties;
import fr.democratiepermanente.document.DocumentRefusedException;
import fr.democratiepermanente.document.DocumentRefusedException.Reason;
import fr.democratiepermanente.document.FileType;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.springframework.stereotype.Component;

/**
 * Says what a file is, by its content; its name only has to agree. Reads headers, directories and a few small named
 * parts: nothing is expanded or drawn, so nothing can expand or flood. What the body of a PDF or of an office document
 * does when opened is not looked into: that is the antivirus's work.
 */
@Component
public class FileInspector {

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    /** The container of the formats before 2007, and of today's when a password protects them. */
    private static final MediaType OLD_OFFICE = MediaType.application("x-tika-msoffice");

    private final MimeTypes magic = MimeTypes.getDefaultMimeTypes();
    private final long mostPixels;

    FileInspector(DocumentProperties properties) {
        this.mostPixels = properties.mostMegapixels() * 1_000_000L;
    }

    /**
     * Checks a file whose size is already bounded.
     *
     * @param name as shown: its extension says what its sender takes it for
     * @throws DocumentRefusedException when we do not take such files, or when it is not what its name says
     */
    public FileType inspect(String name, Path file) throws IOException {
        FileType type = FileType.named(name).orElseThrow(() -> new DocumentRefusedException(Reason.TYPE));
        MediaType found = magicOf(file);
        if (found.equals(OLD_OFFICE)) {
            throw new DocumentRefusedException(Reason.PROTECTED);
        }
        try {
            boolean agrees = switch (type) {
                case PDF -> startsAsPdf(file);
                case PNG, JPEG -> found.toString().equals(type.mediaType()) && isDrawable(type, file);
                case ODT, ODS, ODP, DOCX, XLSX, PPTX -> OfficeFile.typeOf(file) == type;
                case TEXT, CSV -> PlainText.isIn(file, found, magic.getMediaTypeRegistry());
            };
            if (!agrees) {
                throw new DocumentRefusedException(Reason.CONTENT, type.extension());
            }
        } catch (EOFException truncated) {
            throw new DocumentRefusedException(Reason.CONTENT, type.extension());
        }
        return type;
    }

    private MediaType magicOf(Path file) throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            return magic.detect(content, new Metadata());
        }
    }

    private static boolean startsAsPdf(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return Arrays.equals(content.readNBytes(PDF.length), PDF);
        }
    }

    private boolean isDrawable(FileType type, Path file) throws IOException {
        long pixels = type == FileType.PNG ? ImageHeader.pixelsOfPng(file) : ImageHeader.pixelsOfJpeg(file);
        if (pixels > mostPixels) {
            throw new DocumentRefusedException(Reason.TOO_MANY_PIXELS, mostPixels / 1_000_000);
        }
        return pixels > 0;
    }
}
