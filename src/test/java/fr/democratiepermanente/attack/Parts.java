package fr.democratiepermanente.attack;

import fr.democratiepermanente.attack.Attacker.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A body in parts, as browsers send files, with names of files as given. */
final class Parts {

    private static final String BOUNDARY = "limite-entre-les-parties";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Parts field(String name, String value) {
        return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    Parts file(String name, String fileName, byte[] content) {
        return part("name=\"" + name + "\"; filename=\"" + fileName + "\"", content);
    }

    private Parts part(String disposition, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Answer postTo(Attacker http, String target) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return http.send(
                "POST", target, whole.toByteArray(), "Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    }
}
