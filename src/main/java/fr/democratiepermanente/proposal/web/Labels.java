package fr.democratiepermanente.proposal.web;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.identity.Themes;
import fr.democratiepermanente.territory.LivingAreas;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What codes are called: the words that pages need to show a case. */
@Component
class Labels {

    private final Themes themes;
    private final LivingAreas livingAreas;
    private final Services services;

    Labels(Themes themes, LivingAreas livingAreas, Services services) {
        this.themes = themes;
        this.livingAreas = livingAreas;
        this.services = services;
    }

    /** Adds {@code themeLabels} and {@code areaNames}, by code. */
    void addTo(Model model) {
        model.addAttribute("themeLabels", themes.labels());
        model.addAttribute("areaNames", livingAreas.names());
    }

    /** Names of the services, by code. */
    Map<String, String> services() {
        return services.all().stream().collect(Collectors.toMap(Services.Service::code, Services.Service::name));
    }

    /** Name of a service, or its code should the service be gone. */
    String service(String code) {
        return services.find(code).map(Services.Service::name).orElse(code);
    }
}
