package fr.democratiepermanente.insight.results;

import fr.democratiepermanente.insight.CaseCounts.Counts;
import fr.democratiepermanente.platform.ReferenceData;
import fr.democratiepermanente.territory.LivingAreas.LivingArea;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;

/**
 * The bassins de vie as equal tiles that lie roughly as they do on a map.
 *
 * @param rows of tiles, as many as it takes
 * @param elsewhere proposals that name no bassin de vie
 */
record Cartogram(List<Tile> tiles, int rows, List<Shade> legend, int elsewhere) {

    private static final int COLUMNS = 5;
    private static final int WIDTH = 62;
    private static final int HEIGHT = 54;
    /** Letters that fit on a tile; longer names are drawn closer, then cut. */
    private static final int FITTING = 8;

    private static final int LONGEST = 11;
    private static final int SHADES = 4;

    private static final Map<String, Place> PLACES = ReferenceData.read("living-area-tiles.csv").stream()
            .collect(Collectors.toMap(row -> row.get("code"), Place::of));

    private record Place(String name, int row, int column) {

        static Place of(CSVRecord line) {
            return new Place(line.get("name"), Integer.parseInt(line.get("row")), Integer.parseInt(line.get("column")));
        }
    }

    /**
     * A bassin de vie.
     *
     * @param label its name, short enough for the tile
     * @param shade 0 for none, up to 4 for the most
     */
    record Tile(String code, String name, String department, String label, int row, int column, int count, int shade) {

        public int x() {
            return column * WIDTH;
        }

        public int y() {
            return row * HEIGHT;
        }

        public boolean isTight() {
            return label.length() > FITTING;
        }
    }

    /** How many proposals a shade stands for. */
    record Shade(int number, int from, int to) {}

    static Cartogram of(List<LivingArea> areas, List<Counts> counts) {
        Map<String, Integer> received = new HashMap<>();
        counts.forEach(count -> received.put(count.code(), count.received()));
        int most = areas.stream()
                .mapToInt(area -> received.getOrDefault(area.code(), 0))
                .max()
                .orElse(0);
        List<Tile> tiles = new ArrayList<>();
        int lastRow = areas.stream()
                .map(area -> PLACES.get(area.code()))
                .filter(place -> place != null)
                .mapToInt(Place::row)
                .max()
                .orElse(-1);
        int unplaced = 0;
        for (LivingArea area : areas) {
            Place place = PLACES.get(area.code());
            if (place == null) {
                place = new Place(area.name(), lastRow + 1 + unplaced / COLUMNS, unplaced % COLUMNS);
                unplaced++;
            }
            int count = received.getOrDefault(area.code(), 0);
            tiles.add(new Tile(
                    area.code(),
                    area.name(),
                    area.department(),
                    cut(place.name()),
                    place.row(),
                    place.column(),
                    count,
                    shade(count, most)));
        }
        int rows = tiles.stream().mapToInt(tile -> tile.row() + 1).max().orElse(0);
        return new Cartogram(List.copyOf(tiles), rows, legend(most), received.getOrDefault(null, 0));
    }

    public int width() {
        return COLUMNS * WIDTH;
    }

    public int height() {
        return rows * HEIGHT;
    }

    /** In the order of a list: département, then name as given. */
    public List<Tile> listed() {
        return tiles.stream().sorted(Comparator.comparing(Tile::department)).toList();
    }

    private static String cut(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
    }

    private static int shade(int count, int most) {
        return count == 0 ? 0 : Math.max(1, (SHADES * count + most - 1) / most);
    }

    /** The shades that can occur, each with its smallest and largest count. */
    private static List<Shade> legend(int most) {
        return IntStream.rangeClosed(1, SHADES)
                .mapToObj(n -> new Shade(n, (n - 1) * most / SHADES + 1, n * most / SHADES))
                .filter(shade -> shade.from() <= shade.to())
                .toList();
    }
}
