package fr.democratiepermanente.document.inspection;

import fr.democratiepermanente.document.DocumentRefusedException;
import fr.democratiepermanente.document.DocumentRefusedException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;

/** Text in any encoding: no control characters, and neither a page nor a program in disguise. */
final class PlainText {

    private static final Set<MediaType> NOT_PLAIN = Set.of(
            MediaType.TEXT_HTML,
            MediaType.application("xhtml+xml"),
            MediaType.application("pdf"),
            MediaType.application("rtf"),
            MediaType.application("postscript"));

    private static final String BLANK = " \t\r\n\f";
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private PlainText() {}

    /**
     * @param found what the file's first bytes look like
     * @throws DocumentRefusedException for a page, a drawing or a script
     */
    static boolean isIn(Path file, MediaType found, MediaTypeRegistry types) throws IOException {
        if (NOT_PLAIN.contains(found)
                || found.equals(MediaType.APPLICATION_XML)
                || types.isSpecializationOf(found, MediaType.APPLICATION_XML)) {
            throw new DocumentRefusedException(Reason.ACTIVE_TEXT);
        }
        try (Reader text = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset(file)))) {
            int first = text.read();
            while (first == BYTE_ORDER_MARK || BLANK.indexOf(first) >= 0) {
                first = text.read();
            }
            int read = first < 0 ? first : text.read();
            if (first == '<' || (first == '#' && read == '!')) {
                throw new DocumentRefusedException(Reason.ACTIVE_TEXT);
            }
            while (read >= 0 && !isControl(read)) {
                read = text.read();
            }
            return first >= 0 && !isControl(first) && read < 0;
        }
    }

    /** Enough to tell controls from letters: encodings other than UTF-16 have them where ASCII has them. */
    private static Charset charset(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            int first = content.read();
            int second = content.read();
            boolean wide = (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE);
            return wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        }
    }

    private static boolean isControl(int character) {
        return (character < ' ' && BLANK.indexOf(character) < 0) || character == 0x7F;
    }
}
