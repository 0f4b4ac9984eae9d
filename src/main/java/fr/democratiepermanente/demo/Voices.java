package fr.democratiepermanente.demo;

import fr.democratiepermanente.platform.ReferenceData;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** People and organisations nobody knows: names put together from lists, at addresses reserved for examples. */
final class Voices {

    private final List<String> firstNames = column("first-names.csv");
    private final List<String> lastNames = column("last-names.csv");
    private final List<String> organisations = column("organisations.csv");
    private final List<Town> towns;
    private final Map<Town, Integer> organisationsOf = new HashMap<>();

    Voices(List<Town> towns) {
        this.towns = towns;
    }

    /** The author of a proposal: everybody proposes once. */
    ContributorDetails author(int number, Town town, boolean organisation, Channel channel) {
        String name = name(number);
        boolean reachable = channel == Channel.WEB || number % 3 == 0;
        return new ContributorDetails(
                organisation ? ContributorDetails.Kind.ORGANISATION : ContributorDetails.Kind.PERSON,
                name,
                organisation ? organisation(town) : null,
                reachable ? plain(name).replace(' ', '.') + "." + number + "@example.org" : null,
                reachable ? null : "02 61 91 %02d %02d".formatted(10 + number / 100, number % 100),
                organisation || number % 4 == 0);
    }

    /** The address of somebody who supports. */
    static String supporter(int number) {
        return "soutien." + number + "@example.org";
    }

    private String name(int number) {
        int row = number / firstNames.size();
        return firstNames.get(number % firstNames.size()) + " " + lastNames.get((number * 7 + row) % lastNames.size());
    }

    /** One that has not proposed yet, from there or, once all have, from the next town. */
    private String organisation(Town town) {
        List<Town> nearestFirst = new ArrayList<>(towns.subList(towns.indexOf(town), towns.size()));
        nearestFirst.addAll(towns.subList(0, towns.indexOf(town)));
        for (Town one : nearestFirst) {
            int used = organisationsOf.merge(one, 1, Integer::sum) - 1;
            if (used < organisations.size()) {
                return one.say(organisations.get(used));
            }
        }
        throw new IllegalStateException("fewer organisations than proposals of theirs");
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z -]", "")
                .toLowerCase(Locale.ROOT);
    }

    private static List<String> column(String file) {
        return ReferenceData.read("demo/" + file).stream()
                .map(row -> row.get(0))
                .toList();
    }
}
