package fr.democratiepermanente.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.democratiepermanente.attack.Attacker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the pages of figures take, over the five hundred proposals of a campaign and over 250 000. Run it by
 * {@code mvn test -Dtest=PagesBenchmark -Dgroups=report -DexcludedGroups=}; its figures are in {@code docs/performance.md}.
 */
@Tag("report")
class PagesBenchmark {

    private static final int FEW = 500;
    private static final int MANY = 250_000;
    private static final int TIMES = 5;

    private static final List<String> PAGES = List.of(
            "/pilotage?campagne=tout",
            "/pilotage?campagne=tout&par=mois",
            "/pilotage/delais?campagne=tout",
            "/pilotage/charge",
            "/pilotage/couverture?campagne=tout",
            "/pilotage/dossiers?campagne=tout",
            "/pilotage/taches",
            "/pilotage/rapport.pdf?campagne=tout",
            "/propositions",
            "/donnees");

    /** Kept once read, so that each is asked for once. */
    private static final List<String> KEPT = List.of("/resultats?campagne=tout", "/resultats.atom?campagne=tout");

    @TempDir
    private Path directory;

    @Test
    void measure() throws Exception {
        StringBuilder table = new StringBuilder("\n| page | propositions | durée |\n| --- | ---: | ---: |\n");
        try (ManyCases cases = new ManyCases(directory)) {
            cases.fill(1, FEW);
            measure(cases, FEW, table);
            cases.fill(FEW + 1, MANY);
            measure(cases, MANY, table);
        } finally {
            System.out.println(table);
        }
    }

    private static void measure(ManyCases cases, int proposals, StringBuilder table) {
        // Accounts are made once the application answers.
        Attacker manager = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> new Attacker(cases.port()).signedIn("sophie.garnier"),
                        asked -> asked.get("/pilotage/taches").status() == 200);
        // Another one each time: what was read is kept.
        String one = cases.jdbc()
                .sql("select code from living_area order by code limit 1 offset " + (proposals == FEW ? 0 : 1))
                .query(String.class)
                .single();
        if (proposals == FEW) {
            // Pays for what is done once: templates, classes, statements.
            KEPT.forEach(page -> seconds(manager, page.replace("campagne=tout", "campagne=tout&du=1990-01-01")));
        }
        KEPT.forEach(page -> table.append(line(page, proposals, seconds(manager, page))));
        table.append(
                line("/resultats d’un bassin", proposals, seconds(manager, "/resultats?campagne=tout&bassin=" + one)));
        for (String page : PAGES) {
            seconds(manager, page);
            double[] taken = IntStream.range(0, TIMES)
                    .mapToDouble(n -> seconds(manager, page))
                    .sorted()
                    .toArray();
            table.append(line(page, proposals, taken[TIMES / 2]));
        }
    }

    private static double seconds(Attacker manager, String page) {
        long start = System.nanoTime();
        assertThat(manager.get(page).status()).as(page).isEqualTo(200);
        return (System.nanoTime() - start) / 1e9;
    }

    private static String line(String page, int proposals, double seconds) {
        return String.format(Locale.FRENCH, "| %s | %,d | %.2f s |%n", page, proposals, seconds);
    }
}
