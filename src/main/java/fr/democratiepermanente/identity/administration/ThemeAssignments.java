package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.identity.Themes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which service answers for which theme. */
@Service
@Transactional
class ThemeAssignments {

    private final JdbcClient jdbc;
    private final Themes themes;
    private final Services services;
    private final AdministrationHistory history;
    private final MessageSource messages;

    ThemeAssignments(
            JdbcClient jdbc, Themes themes, Services services, AdministrationHistory history, MessageSource messages) {
        this.jdbc = jdbc;
        this.themes = themes;
        this.services = services;
        this.history = history;
        this.messages = messages;
    }

    /**
     * Gives themes to other services. What the administrator left as it was stays as it is, even where somebody else
     * changed it meanwhile.
     *
     * @param seen code of the service each theme had when the page was shown, by code of the theme
     * @param chosen code of the service each theme is to have
     * @throws ChangeRefusedException when a theme that was to change has another service than the one seen, or when a
     *     service takes no work; then nothing changes
     */
    public void change(Map<String, String> seen, Map<String, String> chosen) {
        history.begin();
        Map<String, String> names =
                services.all().stream().collect(Collectors.toMap(Services.Service::code, Services.Service::name));
        List<String> open = services.open().stream().map(Services.Service::code).toList();
        List<String> overtaken = new ArrayList<>();
        for (Themes.Theme theme : themes.all()) {
            String service = chosen.getOrDefault(theme.code(), theme.service());
            if (service.equals(seen.getOrDefault(theme.code(), theme.service())) || service.equals(theme.service())) {
                continue;
            }
            if (!open.contains(service)) {
                throw new ChangeRefusedException("service-" + theme.code(), "theme.service");
            }
            if (!theme.service().equals(seen.get(theme.code()))) {
                overtaken.add(theme.label());
                continue;
            }
            jdbc.sql("update theme set service_code = ? where code = ?")
                    .params(service, theme.code())
                    .update();
            Changes change = new Changes(messages).field("service", names.get(theme.service()), names.get(service));
            history.record(AdministrationAction.THEME_CHANGED, theme.label(), change.detail());
        }
        if (!overtaken.isEmpty()) {
            throw new ChangeRefusedException(Problem.FORM, "theme.changed", String.join(", ", overtaken));
        }
    }
}
