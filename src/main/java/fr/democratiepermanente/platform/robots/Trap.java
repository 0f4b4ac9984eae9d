package fr.democratiepermanente.platform.robots;

import org.springframework.util.MultiValueMap;

/** A field people do not see, drawn by {@code robots :: trap}: only a robot fills it. */
public final class Trap {

    /** Its name is one that robots like and that browsers do not fill by themselves. */
    public static final String FIELD = "website";

    private Trap() {}

    public static boolean caught(MultiValueMap<String, String> sent) {
        return sent.containsKey(FIELD) && sent.get(FIELD).stream().anyMatch(value -> value != null && !value.isBlank());
    }
}
