package fr.democratiepermanente.document;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much we keep, and who looks for viruses in it.
 *
 * @param largestFile the largest file
 * @param mostAtOnce files in one upload
 * @param mostPerOwner documents of one case, those withdrawn aside
 * @param largestTotal what the documents of one case may weigh together
 * @param mostMegapixels the largest image, in millions of pixels, whatever its file weighs
 */
@ConfigurationProperties("democratie.documents")
public record DocumentProperties(
        @DefaultValue("10MB") DataSize largestFile,
        @DefaultValue("10") int mostAtOnce,
        @DefaultValue("50") int mostPerOwner,
        @DefaultValue("100MB") DataSize largestTotal,
        @DefaultValue("50") int mostMegapixels,
        @DefaultValue Clamd clamd) {

    /**
     * The ClamAV daemon.
     *
     * @param host empty when there is none: files are then kept without being scanned
     * @param timeout how long to wait for a connection, then for each answer
     */
    public record Clamd(
            @DefaultValue("") String host,
            @DefaultValue("3310") int port,
            @DefaultValue("60s") Duration timeout) {}
}
