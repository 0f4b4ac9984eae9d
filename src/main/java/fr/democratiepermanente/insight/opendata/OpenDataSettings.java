package fr.democratiepermanente.insight.opendata;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * On what terms and how generously data is given away ({@code democratie.open-data}).
 *
 * @param downloads files written at the same time by one node
 * @param downloadsPerClient of which for one client
 * @param longestDownload after which a file that is taken too slowly is given up
 */
@Validated
@ConfigurationProperties("democratie.open-data")
record OpenDataSettings(
        @Valid @NotNull Licence licence,
        @Min(1) int downloads,
        @Min(1) int downloadsPerClient,
        @NotNull Duration longestDownload) {

    /** What whoever takes the data may do with it, and where that is written. */
    record Licence(@NotBlank String name, @NotBlank String url) {}
}
