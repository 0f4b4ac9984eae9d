package fr.democratiepermanente.insight.cockpit;

import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What Cockpit's pages may ask about; anything else is nothing we have. */
final class Asked {

    private static final Pattern ENGINE_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern KEY = Pattern.compile("[A-Z0-9-]{1,64}");

    private Asked() {}

    /** @throws ResponseStatusException when it is no id the engine gives */
    static String id(String text) {
        return matching(ENGINE_ID, text);
    }

    /** @throws ResponseStatusException when it is no key of a case or other work */
    static String key(String text) {
        return matching(KEY, text);
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static String matching(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw notFound();
        }
        return text;
    }
}
