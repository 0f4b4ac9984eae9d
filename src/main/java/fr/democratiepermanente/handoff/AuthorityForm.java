package fr.democratiepermanente.handoff;

import fr.democratiepermanente.identity.administration.Problem;
import fr.democratiepermanente.identity.administration.Typed;
import fr.democratiepermanente.proposal.Level;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An authority as an administrator typed it.
 *
 * @param seen the state the administrator started from, as {@link Typed#seen} says it
 */
record AuthorityForm(String level, String name, String email, String address, String seen) {

    private static final int LONGEST_NAME = 150;
    private static final int LONGEST_ADDRESS = 300;

    AuthorityForm {
        level = Typed.line(level);
        name = Typed.line(name);
        email = Typed.line(email);
        address = Typed.line(address);
        seen = Typed.line(seen);
    }

    static AuthorityForm empty() {
        return new AuthorityForm("", "", "", "", "");
    }

    static AuthorityForm of(Authority authority) {
        return new AuthorityForm(
                authority.level().name(),
                authority.name(),
                authority.email(),
                authority.address(),
                Typed.seen(authority));
    }

    AuthorityForm seenAs(Authority authority) {
        return new AuthorityForm(level, name, email, address, Typed.seen(authority));
    }

    /** What is wrong, by field; a letter needs one address at least, of either kind. */
    Map<String, Problem> problems() {
        Map<String, Problem> problems = new LinkedHashMap<>();
        if (Authorities.LEVELS.stream().map(Level::name).noneMatch(level::equals)) {
            problems.put("level", Problem.of("level.missing"));
        }
        Typed.requireText(problems, "name", name, LONGEST_NAME);
        problems.computeIfPresent(
                "name", (field, problem) -> name.isEmpty() ? Problem.of("authority.name.missing") : problem);
        if (!email.isEmpty()) {
            Typed.requireEmail(problems, "email", email);
        }
        if (!address.isEmpty()) {
            Typed.requireText(problems, "address", address, LONGEST_ADDRESS);
        } else if (email.isEmpty()) {
            problems.put("email", Problem.of("authority.unreachable"));
        }
        return problems;
    }
}
