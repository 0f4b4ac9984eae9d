package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.attack.Attacker.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody before the public deposit form, with a mail address nobody else has. */
final class Depositor {

    static final String PATH = "/propositions/nouvelle";

    private static final Pattern FORM = Pattern.compile("<form[^>]*class=\"deposit\".*?</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");
    private static final Pattern REFERENCE = Pattern.compile("DP-[0-9A-Z]{4}-[0-9A-Z]{4}");

    private final Attacker http;
    private final Map<String, String> hidden = new LinkedHashMap<>();

    Depositor(int port) {
        http = new Attacker(port);
        Matcher form = FORM.matcher(http.get(PATH).body());
        assertThat(form.find()).isTrue();
        Matcher field = HIDDEN.matcher(form.group());
        while (field.find()) {
            hidden.put(field.group(1), field.group(2));
        }
    }

    Attacker http() {
        return http;
    }

    /** The form filled as it should be, resembling no other. */
    Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>(hidden);
        form.put("title", "Idée " + UUID.randomUUID());
        form.put("body", "Texte " + UUID.randomUUID() + " " + UUID.randomUUID());
        form.put("contributorKind", "PERSON");
        form.put("name", "Dominique Essai");
        form.put("email", "essai." + UUID.randomUUID() + "@example.org");
        return form;
    }

    Map<String, String> form(String field, String value) {
        Map<String, String> form = form();
        form.put(field, value);
        return form;
    }

    Answer send(Map<String, String> form) {
        return http.postForm(PATH, form);
    }

    /** Sends a body as it is, for what no map holds: repeated fields, bytes that are no text. */
    Answer sendEncoded(String body) {
        return http.post(PATH, "application/x-www-form-urlencoded", body);
    }

    /** Sends a form that must be taken, even if it resembles another, and gives the reference of its case. */
    String deposit(Map<String, String> form) {
        form.put("deposit-action", "confirm");
        return reference(send(form));
    }

    /** The reference of the case that a form opened, as the author's own page shows it. */
    String reference(Answer taken) {
        assertThat(taken.status()).as(taken.body()).isEqualTo(303);
        Matcher reference = REFERENCE.matcher(http.get("/suivi?depot").body());
        assertThat(reference.find()).isTrue();
        return reference.group();
    }
}
