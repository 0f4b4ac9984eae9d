package fr.democratiepermanente.insight;

import static fr.democratiepermanente.insight.CaseFilter.ALWAYS;
import static fr.democratiepermanente.insight.CaseFilter.CAMPAIGN;
import static fr.democratiepermanente.insight.CaseFilter.FROM;
import static fr.democratiepermanente.insight.CaseFilter.TO;

import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.TypedDay;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Reads from the parameters of an address which proposals are meant; parameters that are nobody's are passed over. */
@Component
public class CaseFilters {

    private final Campaigns campaigns;

    CaseFilters(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    /**
     * Those of the latest campaign unless the address says otherwise.
     *
     * @throws ResponseStatusException 400 for a day that is none, 404 for a campaign there is not
     */
    public CaseFilter read(Map<String, String> parameters) {
        Map<Dimension, String> choices = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            String value = given(parameters, dimension.parameter());
            if (!value.isEmpty()) {
                choices.put(dimension, value);
            }
        }
        return new CaseFilter(period(parameters), choices);
    }

    private Period period(Map<String, String> parameters) {
        String campaign = given(parameters, CAMPAIGN);
        LocalDate from = day(given(parameters, FROM));
        LocalDate to = day(given(parameters, TO));
        if (from != null || to != null) {
            return new Period(null, from, to);
        }
        if (campaign.equals(ALWAYS)) {
            return Period.ALL;
        }
        if (campaign.isEmpty()) {
            return campaigns.latest().map(Campaign::period).orElse(Period.ALL);
        }
        return campaigns
                .find(campaign)
                .map(Campaign::period)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String given(Map<String, String> parameters, String name) {
        String value = parameters.getOrDefault(name, "").strip();
        if (!StorableText.isStorable(value)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return value;
    }

    private static LocalDate day(String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        LocalDate day = TypedDay.read(typed);
        // Beyond that the database knows no such day.
        if (day == null || day.getYear() < 1900 || day.getYear() > 9999) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return day;
    }
}
