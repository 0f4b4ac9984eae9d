package fr.democratiepermanente.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A body in parts, written by hand: file names go out byte for byte. */
final class Upload {

    private static final String BOUNDARY = "----limite";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Upload field(String name, String value) {
        text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
        return this;
    }

    Upload file(String name, byte[] content) {
        return disposition("form-data; name=\"files\"; filename=\"" + name + "\"", content);
    }

    /** A part whose header is all its sender's. */
    Upload disposition(String disposition, byte[] content) {
        text("--" + BOUNDARY + "\r\nContent-Disposition: " + disposition
                + "\r\nContent-Type: application/octet-stream\r\n\r\n");
        body.writeBytes(content);
        text("\r\n");
        return this;
    }

    Attacker.Answer to(String address, Attacker sender, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "multipart/form-data; boundary=" + BOUNDARY;
        byte[] end = ("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(end);
        return sender.send("POST", address, whole.toByteArray(), all);
    }

    private void text(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
