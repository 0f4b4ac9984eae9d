package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.Services;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The groups an account may be in here: those of the roles and those of the services. */
@Component
class Groups {

    private final Services services;
    private final MessageSource messages;

    Groups(Services services, MessageSource messages) {
        this.services = services;
        this.messages = messages;
    }

    /** Whether these pages decide who is in the group; others are left as they are. */
    boolean isManaged(String group) {
        return role(group) != null || services.find(group).isPresent();
    }

    /** Whether somebody may join: any group but that of a closed service. */
    boolean isOpen(String group) {
        return services.find(group).map(service -> !service.closed()).orElse(true);
    }

    Set<String> openServices() {
        return services.open().stream().map(Services.Service::code).collect(Collectors.toSet());
    }

    /** Those that are open, and those the account already has. */
    Set<String> selectableServices(Agent agent) {
        return services.all().stream()
                .filter(service -> !service.closed() || agent.groups().contains(service.code()))
                .map(Services.Service::code)
                .collect(Collectors.toSet());
    }

    /** Names of the services by code. */
    Map<String, String> serviceNames() {
        return services.all().stream().collect(Collectors.toMap(Services.Service::code, Services.Service::name));
    }

    /** What people call these groups, roles first. */
    String names(Collection<String> groups) {
        Map<String, String> names = serviceNames();
        List<String> roles = Arrays.stream(Role.values())
                .filter(role -> groups.contains(role.group()))
                .map(role -> messages.getMessage("role." + role.name(), null, Locale.FRENCH))
                .toList();
        Stream<String> others =
                groups.stream().filter(group -> role(group) == null).map(group -> names.getOrDefault(group, group));
        return Stream.concat(roles.stream(), others).collect(Collectors.joining(", "));
    }

    private static Role role(String group) {
        return Arrays.stream(Role.values())
                .filter(role -> role.group().equals(group))
                .findFirst()
                .orElse(null);
    }
}
