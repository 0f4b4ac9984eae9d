package fr.democratiepermanente.process;

import java.util.Optional;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.util.ProductPropertiesUtil;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The engine's own tables. It never changes them, and writes the same word as their version whatever its own: a library
 * of another version would start on them and fail later, so the log of what made them is compared here.
 */
class EngineTables {

    private final JdbcClient jdbc;
    private final String library;

    EngineTables(DataSource database) {
        this(database, ProductPropertiesUtil.getProductVersion());
    }

    EngineTables(DataSource database, String library) {
        this.jdbc = JdbcClient.create(database);
        this.library = release(library);
    }

    /**
     * Whether a start has made them before.
     *
     * @throws IllegalStateException when they are of another version than the library
     */
    boolean exist() {
        Optional<String> made = version();
        if (made.isPresent() && !made.get().equals(library)) {
            throw new IllegalStateException("Les tables du moteur sont de la version " + made.get()
                    + ", sa bibliothèque de la version " + library + " : passez d’abord les scripts de mise à niveau"
                    + " de Camunda (voir docs/operations.md), ou revenez à la bibliothèque d’avant");
        }
        return made.isPresent();
    }

    private Optional<String> version() {
        boolean present = jdbc.sql("select to_regclass('act_ge_schema_log') is not null")
                .query(Boolean.class)
                .single();
        // Upgrade scripts number their lines.
        return present
                ? jdbc.sql("select version_ from act_ge_schema_log order by id_::int desc limit 1")
                        .query(String.class)
                        .optional()
                        .map(EngineTables::release)
                : Optional.empty();
    }

    /** 7.24 of 7.24.0: within a release the tables stay the same. */
    private static String release(String version) {
        return version.replaceFirst("^([0-9]+\\.[0-9]+).*", "$1");
    }
}
