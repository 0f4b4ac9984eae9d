package fr.democratiepermanente.platform.database;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where and how the embedded database runs; without effect when {@code spring.datasource.url} is set.
 *
 * @param directory holds everything the server keeps: its cluster, binaries, password, log and lock
 * @param binaries where the server's programs are unpacked; inside {@code directory} when null
 * @param port TCP port on the loopback address; 0 takes a free one at each start
 * @param settings server parameters that replace ours, such as {@code shared_buffers} (in YAML, write the key in
 *     brackets: {@code "[shared_buffers]"})
 */
@ConfigurationProperties("democratie.database")
public record DatabaseProperties(
        @DefaultValue("data/postgres") Path directory,
        Path binaries,
        @DefaultValue("0") int port,
        @DefaultValue Map<String, String> settings) {

    public DatabaseProperties {
        directory = directory.toAbsolutePath().normalize();
        binaries = Objects.requireNonNullElse(binaries, directory.resolve("binaries"))
                .toAbsolutePath()
                .normalize();
        settings = Map.copyOf(settings);
    }
}
