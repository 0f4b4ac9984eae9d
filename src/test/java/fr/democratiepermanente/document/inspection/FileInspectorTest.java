package fr.democratiepermanente.document.inspection;

import static fr.democratiepermanente.document.SampleFiles.joined;
import static fr.democratiepermanente.document.SampleFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import fr.democratiepermanente.document.DocumentProperties;
import fr.democratiepermanente.document.DocumentRefusedException;
import fr.democratiepermanente.document.DocumentRefusedException.Reason;
import fr.democratiepermanente.document.FileType;
import fr.democratiepermanente.document.SampleFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

class FileInspectorTest {

    private static final String DOCX =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final String ODT = "application/vnd.oasis.opendocument.text";

    @TempDir
    private Path directory;

    private final FileInspector inspector = new FileInspector(new DocumentProperties(
            DataSize.ofMegabytes(10),
            10,
            50,
            DataSize.ofMegabytes(100),
            50,
            new DocumentProperties.Clamd("", 3310, Duration.ofSeconds(1))));

    private FileType inspect(String name, byte[] content) throws IOException {
        return inspector.inspect(name, Files.write(directory.resolve("content"), content));
    }

    static Stream<Arguments> filesWeTake() {
        return SampleFiles.ofEveryType().entrySet().stream().map(file -> arguments(file.getKey(), file.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesWeTake")
    void aFileOfATypeWeTakeIsRecognised(String name, byte[] content) throws IOException {
        assertThat(inspect(name, content)).isEqualTo(FileType.named(name).orElseThrow());
    }

    @Test
    void theSameFileUnderTheNameOfAnotherTypeIsRefused() throws IOException {
        Map<FileType, byte[]> files = new HashMap<>();
        SampleFiles.ofEveryType()
                .forEach((name, content) -> files.put(FileType.named(name).orElseThrow(), content));
        for (FileType content : FileType.values()) {
            for (FileType name : FileType.values()) {
                boolean bothText = content.mediaType().startsWith("text/")
                        && name.mediaType().startsWith("text/");
                if (content != name && !bothText) {
                    assertThatExceptionOfType(DocumentRefusedException.class)
                            .as("%s named as %s", content, name)
                            .isThrownBy(() -> inspect("x." + name.extension(), files.get(content)));
                }
            }
        }
    }

    static Stream<Arguments> filesWeRefuse() {
        byte[] docx = SampleFiles.docx();
        return Stream.of(
                arguments("pictures in a page", "x.html", utf8("<html>"), Reason.TYPE),
                arguments("no extension", "pdf", SampleFiles.pdf("x"), Reason.TYPE),
                arguments("a document with macros", "x.docm", docx, Reason.TYPE),
                arguments("a program", "x.pdf", utf8("MZ\0\0"), Reason.CONTENT),
                arguments("a page before a PDF", "x.pdf", utf8("<html>%PDF-1.4\n"), Reason.CONTENT),
                arguments("a page", "x.txt", utf8(" \n<!DOCTYPE html><p>x"), Reason.ACTIVE_TEXT),
                arguments("a drawing", "x.csv", utf8("\uFEFF<svg onload=alert(1)>"), Reason.ACTIVE_TEXT),
                arguments("a page told by a later tag", "x.txt", utf8("x <html><body>"), Reason.ACTIVE_TEXT),
                arguments("a script", "x.txt", utf8("#!/bin/sh\nrm"), Reason.ACTIVE_TEXT),
                arguments("a PDF", "x.txt", utf8("%PDF-1.4\n"), Reason.ACTIVE_TEXT),
                arguments("a control far away", "x.txt", utf8("x".repeat(9000) + "\0"), Reason.CONTENT),
                arguments("an escape sequence", "x.csv", utf8("a;\u001b[31m"), Reason.CONTENT),
                arguments("only blanks", "x.txt", utf8(" \n"), Reason.CONTENT),
                arguments("only the start of a PNG", "x.png", utf8("\u0089PNG"), Reason.CONTENT),
                arguments("a truncated PNG", "x.png", cut(SampleFiles.image("png"), 20), Reason.CONTENT),
                arguments("a truncated JPEG", "x.jpg", cut(SampleFiles.image("jpeg"), 30), Reason.CONTENT),
                arguments("an image of nothing", "x.png", SampleFiles.pngHeader(0, 10), Reason.CONTENT),
                arguments("a PNG flood", "x.png", SampleFiles.pngHeader(50_001, 1000), Reason.TOO_MANY_PIXELS),
                arguments("overflowing", "x.png", SampleFiles.pngHeader(65_536, 65_536), Reason.TOO_MANY_PIXELS),
                arguments("a JPEG flood", "x.jpg", SampleFiles.jpegOf(60_000, 60_000), Reason.TOO_MANY_PIXELS),
                arguments("an archive", "x.docx", SampleFiles.zip(Map.of("a.txt", utf8("x"))), Reason.CONTENT),
                arguments("a program before it", "x.docx", joined(utf8("MZ"), docx), Reason.CONTENT),
                arguments("cut in two", "x.docx", cut(docx, docx.length / 2), Reason.PROTECTED),
                arguments("a password", "x.docx", oldOffice(), Reason.PROTECTED),
                arguments("an encrypted part", "x.docx", encrypted(docx), Reason.PROTECTED),
                arguments("encrypted", "x.odt", odt("META-INF/manifest.xml", encryptedManifest()), Reason.PROTECTED),
                arguments("an archive inside", "x.docx", with("word/a.ZIP", utf8("x")), Reason.ACTIVE_CONTENT),
                arguments("a program inside", "x.docx", with("word/a.exe", utf8("x")), Reason.ACTIVE_CONTENT),
                arguments("macros", "x.docx", typed("application/vnd.ms-office.vba&#80;roject"), Reason.ACTIVE_CONTENT),
                arguments(
                        "a macro document",
                        "x.docx",
                        typed("application/vnd.ms-word.document.macroEnabled.main+xml"),
                        Reason.ACTIVE_CONTENT),
                arguments("scripts", "x.odt", odt("Basic/Standard/a.xml", utf8("<a/>")), Reason.ACTIVE_CONTENT),
                arguments("an entity", "x.docx", typed("&x;\" x=\"" + DOCX), Reason.PROTECTED),
                arguments("a bomb", "x.docx", SampleFiles.bomb(201), Reason.EXPANDS),
                arguments("a steep bomb", "x.docx", SampleFiles.bomb(30), Reason.EXPANDS),
                arguments("a lie", "x.docx", SampleFiles.lying(SampleFiles.bomb(30), 900), Reason.EXPANDS),
                arguments("parts that share bytes", "x.docx", overlapping(), Reason.EXPANDS),
                arguments("far too many parts", "x.docx", crowd(), Reason.EXPANDS),
                arguments(
                        "a directory that unfolds",
                        "x.docx",
                        SampleFiles.zip(Map.of("[Content_Types].xml", new byte[2 * 1024 * 1024])),
                        Reason.EXPANDS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesWeRefuse")
    void anythingElseIsRefusedWithItsReason(String what, String name, byte[] content, Reason reason) {
        assertThatExceptionOfType(DocumentRefusedException.class)
                .as(what)
                .isThrownBy(() -> inspect(name, content))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void aDocumentThatEmbedsAnotherIsTaken() throws IOException {
        assertThat(inspect("x.docx", with("word/embeddings/chart.xlsx", SampleFiles.xlsx())))
                .isEqualTo(FileType.DOCX);
    }

    private static byte[] cut(byte[] content, int length) {
        return Arrays.copyOf(content, length);
    }

    private static byte[] with(String name, byte[] part) {
        Map<String, byte[]> parts = SampleFiles.officeXmlParts(DOCX, "word/document.xml");
        parts.put(name, part);
        return SampleFiles.zip(parts);
    }

    private static byte[] typed(String type) {
        return SampleFiles.zip(SampleFiles.officeXmlParts(type, "word/document.xml"));
    }

    private static byte[] odt(String name, byte[] part) {
        Map<String, byte[]> parts = SampleFiles.openDocumentParts("text");
        parts.put(name, part);
        return SampleFiles.zip(parts);
    }

    private static byte[] encryptedManifest() {
        return utf8(SampleFiles.manifest(
                ODT,
                "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\">"
                        + "<manifest:encryption-data/></manifest:file-entry>"));
    }

    /** What a password-protected office document of today is: the container of the old ones. */
    private static byte[] oldOffice() {
        return ByteBuffer.allocate(512).putLong(0xD0CF11E0A1B11AE1L).array();
    }

    private static byte[] encrypted(byte[] zip) {
        byte[] encrypted = zip.clone();
        encrypted[SampleFiles.lastDirectoryEntry(zip) + 8] |= 1;
        return encrypted;
    }

    /** Every entry of the directory points to the same compressed part. */
    private static byte[] overlapping() {
        Map<String, byte[]> parts = SampleFiles.officeXmlParts(DOCX, "word/document.xml");
        parts.put("word/a", noise());
        parts.put("word/b", utf8("b"));
        byte[] zip = SampleFiles.zip(parts);
        int last = SampleFiles.lastDirectoryEntry(zip);
        int before = SampleFiles.lastDirectoryEntry(Arrays.copyOf(zip, last));
        ByteBuffer directory = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int field : new int[] {20, 24, 42}) {
            directory.putInt(last + field, directory.getInt(before + field));
        }
        return zip;
    }

    private static byte[] noise() {
        byte[] noise = new byte[50_000];
        new Random(7).nextBytes(noise);
        return noise;
    }

    private static byte[] crowd() {
        Map<String, byte[]> parts = new LinkedHashMap<>(SampleFiles.officeXmlParts(DOCX, "word/document.xml"));
        for (int i = 0; i < 5_001; i++) {
            parts.put("word/" + i, new byte[0]);
        }
        return SampleFiles.zip(parts);
    }
}
