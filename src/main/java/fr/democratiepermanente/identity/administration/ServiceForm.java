package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.identity.Services;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A service as an administrator typed it.
 *
 * @param seen the state the administrator started from, as {@link Typed#seen} says it
 */
record ServiceForm(String name, String email, String phone, String address, String seen) {

    private static final int LONGEST = 150;
    private static final int LONGEST_ADDRESS = 300;
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 .()-]{3,24}");

    ServiceForm {
        name = Typed.line(name);
        email = Typed.line(email);
        phone = Typed.line(phone);
        address = Typed.line(address);
        seen = Typed.line(seen);
    }

    static ServiceForm empty() {
        return new ServiceForm("", "", "", "", "");
    }

    static ServiceForm of(Services.Service service) {
        return new ServiceForm(
                service.name(), service.email(), service.phone(), service.address(), Typed.seen(service));
    }

    ServiceForm seenAs(Services.Service service) {
        return new ServiceForm(name, email, phone, address, Typed.seen(service));
    }

    /** What is wrong, by field; empty when nothing is. */
    Map<String, Problem> problems() {
        Map<String, Problem> problems = new LinkedHashMap<>();
        Typed.requireText(problems, "name", name, LONGEST);
        Typed.requireEmail(problems, "email", email);
        if (!PHONE.matcher(phone).matches()) {
            problems.put("phone", Problem.of(phone.isEmpty() ? "phone.missing" : "phone.shape"));
        }
        Typed.requireText(problems, "address", address, LONGEST_ADDRESS);
        return problems;
    }
}
