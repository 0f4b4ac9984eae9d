package fr.democratiepermanente.insight.cockpit;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.insight.cockpit.EngineHistory.Instance;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The whole way of a case, running or over, by one of its processes or by its number. */
@RestController
class CockpitTrailController {

    private final EngineHistory history;
    private final CockpitTrails trails;
    private final CurrentAgent currentAgent;

    CockpitTrailController(EngineHistory history, CockpitTrails trails, CurrentAgent currentAgent) {
        this.history = history;
        this.trails = trails;
        this.currentAgent = currentAgent;
    }

    @GetMapping(path = "/pilotage/cockpit/parcours", params = "instance")
    CockpitTrails.Trail ofInstance(@RequestParam("instance") String instance) {
        return history.instance(Asked.id(instance))
                .map(found -> trails.of(found, currentAgent.get()))
                .orElseThrow(Asked::notFound);
    }

    /** The process that began last among those the case was opened for: the others were called by one of them. */
    @GetMapping(path = "/pilotage/cockpit/parcours", params = "dossier")
    CockpitTrails.Trail ofCase(@RequestParam("dossier") String key) {
        List<Instance> runs = history.runs(Asked.key(key));
        return runs.stream()
                .filter(run ->
                        runs.get(0).definition().key().equals(run.definition().key()))
                .reduce((first, second) -> second)
                .map(found -> trails.of(found, currentAgent.get()))
                .orElseThrow(Asked::notFound);
    }
}
