package fr.democratiepermanente.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.dhatim.fastexcel.Workbook;

/** Files of every type we take, as small as they can be, and a few that only pretend. */
public final class SampleFiles {

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    private SampleFiles() {}

    /** One file of each type, by a name that fits. */
    public static Map<String, byte[]> ofEveryType() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("rapport.pdf", pdf("Bonjour"));
        files.put("plan.PNG", image("png"));
        files.put("photo.jpg", image("jpeg"));
        files.put("photo.jpeg", joined(image("jpeg"), new byte[] {'x'}));
        files.put("lettre.odt", openDocument("text"));
        files.put("budget.ods", openDocument("spreadsheet"));
        files.put("réunion.odp", openDocument("presentation"));
        files.put("lettre.docx", docx());
        files.put("budget.xlsx", xlsx());
        files.put("réunion.pptx", officeXml("presentationml.presentation.main+xml", "ppt/presentation.xml"));
        files.put("note.txt", "Bonjour à tous : 1 < 2.\r\n".getBytes(StandardCharsets.UTF_8));
        files.put("liste.csv", "Région;Départements\nCentre-Val de Loire;6\n".getBytes(StandardCharsets.ISO_8859_1));
        files.put(
                "unicode.txt",
                joined(new byte[] {(byte) 0xFF, (byte) 0xFE}, "Été".getBytes(StandardCharsets.UTF_16LE)));
        return files;
    }

    /** A page that draws a line of text. */
    public static byte[] pdf(String text) {
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        String drawing = "BT /F1 24 Tf 72 720 Td (" + text + ") Tj ET";
        String[] objects = {
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                    + " /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length " + drawing.length() + " >>\nstream\n" + drawing + "\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        };
        StringBuilder table = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.length; i++) {
            table.append("%010d 00000 n \n".formatted(pdf.length()));
            pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        int start = pdf.length();
        pdf.append("xref\n0 6\n").append(table).append("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n");
        return pdf.append(start).append("\n%%EOF\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] image(String format) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PNG that says how large it is; nothing follows. */
    public static byte[] pngHeader(int width, int height) {
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 crc = new CRC32();
        crc.update(header);
        return ByteBuffer.allocate(33)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .put(header)
                .putInt((int) crc.getValue())
                .array();
    }

    /** A JPEG that says how large it is, its size written over that of a real one. */
    public static byte[] jpegOf(int width, int height) {
        byte[] jpeg = image("jpeg");
        for (int i = 0; i < jpeg.length - 9; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
                return jpeg;
            }
        }
        throw new AssertionError("no frame");
    }

    public static byte[] openDocument(String kind) {
        return zip(openDocumentParts(kind));
    }

    public static Map<String, byte[]> openDocumentParts(String kind) {
        String type = "application/vnd.oasis.opendocument." + kind;
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("mimetype", utf8(type));
        parts.put(
                "content.xml",
                utf8("<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"/>"));
        parts.put("META-INF/manifest.xml", utf8(manifest(type, "")));
        return parts;
    }

    public static String manifest(String type, String more) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest"
                + " xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
                + "<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"" + type + "\"/>" + more
                + "</manifest:manifest>";
    }

    public static byte[] docx() {
        return officeXml("wordprocessingml.document.main+xml", "word/document.xml");
    }

    public static byte[] officeXml(String type, String part) {
        return zip(officeXmlParts(OFFICE + type, part));
    }

    public static Map<String, byte[]> officeXmlParts(String type, String part) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + "<Override PartName=\"/" + part + "\" ContentType=\"" + type + "\"/></Types>"));
        parts.put(part, utf8("<document/>"));
        return parts;
    }

    public static byte[] xlsx() {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            try (Workbook workbook = new Workbook(out, "essai", "1.0")) {
                workbook.newWorksheet("Budget").value(0, 0, "Total");
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] zip(Map<String, byte[]> parts) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue());
                    zip.closeEntry();
                }
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A DOCX with one part of so many megabytes of nothing. */
    public static byte[] bomb(int megabytes) {
        Map<String, byte[]> parts = officeXmlParts(OFFICE + "wordprocessingml.document.main+xml", "word/document.xml");
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue());
                }
                zip.putNextEntry(new ZipEntry("word/media/image1.png"));
                byte[] nothing = new byte[1024 * 1024];
                for (int i = 0; i < megabytes; i++) {
                    zip.write(nothing);
                }
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same archive, whose directory says that its last part unfolds to so many bytes. */
    public static byte[] lying(byte[] zip, int size) {
        byte[] liar = zip.clone();
        ByteBuffer directory = ByteBuffer.wrap(liar).order(ByteOrder.LITTLE_ENDIAN);
        directory.putInt(lastDirectoryEntry(zip) + 24, size);
        return liar;
    }

    /** Where the directory's entry of the last part begins. */
    public static int lastDirectoryEntry(byte[] zip) {
        for (int i = zip.length - 4; i >= 0; i--) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                return i;
            }
        }
        throw new AssertionError("no directory");
    }

    public static byte[] joined(byte[] start, byte[] end) {
        return ByteBuffer.allocate(start.length + end.length)
                .put(start)
                .put(end)
                .array();
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
