package fr.democratiepermanente.identity.oidc;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a provider claims about a person; a claim may be absent, single, or of any shape. */
final class Claims {

    private Claims() {}

    /** A text claim, or null. */
    static String text(Map<String, Object> claims, String name) {
        return at(claims, name) instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    /** The texts of a claim that holds one or several. */
    static Set<String> texts(Map<String, Object> claims, String name) {
        Object value = at(claims, name);
        Stream<?> values =
                value instanceof Collection<?> several ? several.stream() : Stream.of(value == null ? "" : value);
        return values.filter(String.class::isInstance).map(String.class::cast).collect(Collectors.toUnmodifiableSet());
    }

    /** A claim by its name, or by a path of names with dots between: some providers have dots in names. */
    private static Object at(Map<?, ?> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        int dot = path.indexOf('.');
        return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? at(inner, path.substring(dot + 1))
                : null;
    }
}
