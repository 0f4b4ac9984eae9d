package fr.democratiepermanente.designcycle.deliverable;

import fr.democratiepermanente.document.FileType;
import java.time.Instant;

/**
 * The latest version of something a cycle delivers.
 *
 * @param published whether everyone may read it once it is accepted
 * @param text null when it is a file
 * @param document number of the file among those of the cycle, null when it is a text
 * @param mediaType of the file
 * @param hasPreview whether its first page can be shown as an image
 * @param pages how many pages the file has, as far as that is known
 * @param acceptedBefore whether an earlier version was accepted
 * @param remark what its readers had to say when they refused it
 */
public record Deliverable(
        DeliverableKind kind,
        boolean published,
        int version,
        String text,
        Integer document,
        String mediaType,
        boolean hasPreview,
        Integer pages,
        String writtenBy,
        Instant writtenAt,
        String acceptedBy,
        Instant acceptedAt,
        String refusedBy,
        Instant refusedAt,
        String remark,
        boolean acceptedBefore) {

    /** What it is made of, as {@code design-gate.dmn} knows it. */
    enum Format {
        NONE,
        TEXT,
        IMAGE,
        PDF,
        DOCUMENT,
        DATA
    }

    Format format() {
        return text != null
                ? Format.TEXT
                : FileType.of(mediaType).map(Deliverable::format).orElse(Format.DATA);
    }

    private static Format format(FileType type) {
        return switch (type) {
            case PNG, JPEG -> Format.IMAGE;
            case PDF -> Format.PDF;
            case ODT, ODP, DOCX, PPTX, TEXT -> Format.DOCUMENT;
            case ODS, XLSX, CSV -> Format.DATA;
        };
    }

    /** Whether somebody accepted this very version, and nobody sent it back since. */
    public boolean isAccepted() {
        return acceptedAt != null;
    }

    /** Whether everyone may read it. */
    public boolean isPublic() {
        return published && isAccepted();
    }

    /** What its file is called when it is downloaded: never as whoever sent it named it. */
    String fileName() {
        String extension = text != null
                ? "txt"
                : FileType.of(mediaType).map(FileType::extension).orElse("bin");
        return kind.path() + "-v" + version + "." + extension;
    }
}
