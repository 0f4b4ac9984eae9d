package fr.democratiepermanente.insight.dashboard;

import fr.democratiepermanente.insight.Campaign;
import fr.democratiepermanente.insight.Campaigns;
import fr.democratiepermanente.insight.Figure;
import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.web.Redirects;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Where the pilot directorate writes down campaigns and what they aim at. */
@Controller
class CampaignController {

    private static final String HOME = "/referentiel/campagnes";
    private static final String ONE = HOME + "/{code}";

    private final Campaigns campaigns;

    CampaignController(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @GetMapping(HOME)
    ModelAndView list(@RequestParam(defaultValue = "") String fait) {
        return list(CampaignForm.empty(), Map.of(), HttpStatus.OK)
                .addObject("done", fait.matches("ajoutee|modifiee") ? fait : null);
    }

    @PostMapping(HOME)
    ModelAndView add(@RequestParam Map<String, String> typed) {
        CampaignForm form = CampaignForm.of(typed);
        Map<String, String> problems = form.problems();
        if (!problems.isEmpty()) {
            return list(form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            String code = UUID.randomUUID().toString().substring(0, 8);
            campaigns.add(code, form.nom(), form.startsOn(), form.endsOn(), form.targets());
        } catch (DuplicateKeyException taken) {
            return list(form, Map.of("nom", "taken"), HttpStatus.CONFLICT);
        }
        return Redirects.seeOther(HOME + "?fait=ajoutee");
    }

    @GetMapping(ONE)
    ModelAndView show(@PathVariable String code) {
        Campaign campaign = known(code);
        return page(campaign, CampaignForm.of(campaign), Map.of(), HttpStatus.OK);
    }

    @PostMapping(ONE)
    ModelAndView change(@PathVariable String code, @RequestParam Map<String, String> typed) {
        Campaign campaign = known(code);
        CampaignForm form = CampaignForm.of(typed);
        Map<String, String> problems = form.problems();
        if (!problems.isEmpty()) {
            return page(campaign, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            boolean changed = campaigns.change(
                    new Campaign(code, form.nom(), form.startsOn(), form.endsOn(), form.seenVersion(), form.targets()));
            return changed
                    ? Redirects.seeOther(HOME + "?fait=modifiee")
                    : page(known(code), CampaignForm.of(known(code)), Map.of("nom", "changed"), HttpStatus.CONFLICT);
        } catch (DuplicateKeyException taken) {
            return page(campaign, form, Map.of("nom", "taken"), HttpStatus.CONFLICT);
        }
    }

    private ModelAndView list(CampaignForm form, Map<String, String> problems, HttpStatus status) {
        return form("insight/campaigns", form, problems, status).addObject("campaigns", campaigns.all());
    }

    private static ModelAndView page(
            Campaign campaign, CampaignForm form, Map<String, String> problems, HttpStatus status) {
        return form("insight/campaign", form, problems, status).addObject("campaign", campaign);
    }

    private static ModelAndView form(String view, CampaignForm form, Map<String, String> problems, HttpStatus status) {
        return new ModelAndView(view, status)
                .addObject("form", form)
                .addObject("problems", problems)
                .addObject("figures", Figure.values());
    }

    private Campaign known(String code) {
        if (!StorableText.isStorable(code)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return campaigns.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
