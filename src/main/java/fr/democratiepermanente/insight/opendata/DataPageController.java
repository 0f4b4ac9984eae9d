package fr.democratiepermanente.insight.opendata;

import fr.democratiepermanente.identity.Services;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page that says what data there is to take away, and how. */
@Controller
class DataPageController {

    private final Catalogue catalogue;
    private final Inventory inventory;
    private final OpenDataSettings settings;
    private final Services services;
    private final Clock clock;

    DataPageController(
            Catalogue catalogue, Inventory inventory, OpenDataSettings settings, Services services, Clock clock) {
        this.catalogue = catalogue;
        this.inventory = inventory;
        this.settings = settings;
        this.services = services;
        this.clock = clock;
    }

    @GetMapping("/donnees")
    ModelAndView page() {
        return new ModelAndView("insight/donnees")
                .addObject("datasets", catalogue.all())
                .addObject("sizes", inventory.sizes())
                .addObject("licence", settings.licence())
                .addObject("contact", services.find(Services.PILOT).orElseThrow())
                .addObject("example", clock.instant().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.HOURS));
    }
}
