package fr.democratiepermanente.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The installation's own secret: secret links and e-mail fingerprints are derived from it, so that a copy of the
 * database alone gives neither away. It comes from {@code democratie.secret-key} (any text of 32 characters or more)
 * or from the file {@code secret.key}, made at the first start beside the database.
 */
@Component
public class InstallationKey {

    private static final Logger LOG = LoggerFactory.getLogger(InstallationKey.class);
    private static final int MINIMUM_LENGTH = 32;

    private final SecretKeySpec key;

    InstallationKey(
            @Value("${democratie.secret-key:}") String configured,
            @Value("${democratie.data-directory}") Path dataDirectory) {
        String secret = configured.isBlank() ? fromFile(dataDirectory.resolve("secret.key")) : configured;
        if (secret.length() < MINIMUM_LENGTH) {
            throw new IllegalStateException(
                    "democratie.secret-key doit compter au moins " + MINIMUM_LENGTH + " caractères");
        }
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** A 256-bit fingerprint of {@code text}, in hexadecimal; {@code purpose} keeps the uses of the key apart. */
    public String fingerprint(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal((purpose + '\0' + text).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String fromFile(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.notExists(file)) {
                create(file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("secret.key illisible dans " + file.toAbsolutePath(), e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        Path draft = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "secret",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, HexFormat.of().formatHex(secret), StandardOpenOption.SYNC);
        try {
            Files.createLink(file, draft);
            LOG.info("Clé d’installation créée : {}", file.toAbsolutePath());
        } catch (FileAlreadyExistsException alreadyThere) {
            LOG.debug("Another start made the key first");
        } finally {
            Files.delete(draft);
        }
    }
}
