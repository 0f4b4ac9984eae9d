package fr.democratiepermanente.document;

import fr.democratiepermanente.platform.FileNames;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of file we take. */
public enum FileType {
    PDF("application/pdf", "pdf"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    ODT("application/vnd.oasis.opendocument.text", "odt"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ODP("application/vnd.oasis.opendocument.presentation", "odp"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    TEXT("text/plain", "txt"),
    CSV("text/csv", "csv");

    private final String mediaType;
    private final List<String> extensions;

    FileType(String mediaType, String... extensions) {
        this.mediaType = mediaType;
        this.extensions = List.of(extensions);
    }

    public String mediaType() {
        return mediaType;
    }

    /** The usual extension of its files, without the dot. */
    public String extension() {
        return extensions.get(0);
    }

    /** What the name of a file says it is. */
    public static Optional<FileType> named(String fileName) {
        String extension = FileNames.extension(fileName);
        return Arrays.stream(values())
                .filter(type -> type.extensions.contains(extension))
                .findFirst();
    }

    public static Optional<FileType> of(String mediaType) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(mediaType))
                .findFirst();
    }

    /** All extensions, for the {@code accept} attribute of a file field. */
    public static String accepted() {
        return Arrays.stream(values())
                .flatMap(type -> type.extensions.stream())
                .map(extension -> "." + extension)
                .collect(Collectors.joining(","));
    }
}
