package fr.democratiepermanente.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Names of the people who work here, for colleagues to read. */
@Component
public class People {

    private final IdentityService identity;

    People(IdentityService identity) {
        this.identity = identity;
    }

    /** First and last name, or the id of an account that is gone. */
    public String name(String id) {
        return names(List.of(id)).get(id);
    }

    /** What {@link #name} says of each, by id, with one query for all; null ids are passed over. */
    public Map<String, String> names(Collection<String> ids) {
        List<String> wanted = ids.stream().filter(Objects::nonNull).distinct().toList();
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<String, String> known =
                identity.createUserQuery().userIdIn(wanted.toArray(String[]::new)).unlimitedList().stream()
                        .collect(Collectors.toMap(
                                User::getId, user -> name(user.getFirstName(), user.getLastName(), user.getId())));
        return wanted.stream().collect(Collectors.toMap(id -> id, id -> known.getOrDefault(id, id)));
    }

    /** First and last name as far as they are known, or else the id. */
    public static String name(String firstName, String lastName, String id) {
        String name = Stream.of(firstName, lastName)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? id : name;
    }
}
