package fr.democratiepermanente.insight.opendata;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How much there is of each dataset, counted every ten minutes at most: the page costs no more when there is more. */
@Component
class Inventory {

    private static final Duration GOOD_FOR = Duration.ofMinutes(10);
    private static final int SAMPLE = 200;
    private static final int KILOBYTE = 1_000;
    private static final int MEGABYTE = 1_000_000;

    private final Catalogue catalogue;
    private final Export export;
    private final Clock clock;
    private volatile Counted last;

    Inventory(Catalogue catalogue, Export export, Clock clock) {
        this.catalogue = catalogue;
        this.export = export;
        this.clock = clock;
    }

    /**
     * How much there is of a dataset.
     *
     * @param bytes of its CSV file before compression, as far as a sample tells
     */
    record Size(long rows, long bytes) {

        public boolean isLarge() {
            return bytes >= MEGABYTE;
        }

        public double megabytes() {
            return (double) bytes / MEGABYTE;
        }

        /** Rounded up. */
        public long kilobytes() {
            return (bytes + KILOBYTE - 1) / KILOBYTE;
        }
    }

    private record Counted(Instant at, Map<String, Size> sizes) {}

    /** By the name of the dataset. */
    Map<String, Size> sizes() {
        Instant now = clock.instant();
        Counted counted = last;
        if (counted == null || Duration.between(counted.at(), now).abs().compareTo(GOOD_FOR) > 0) {
            counted = new Counted(now, count());
            last = counted;
        }
        return counted.sizes();
    }

    private Map<String, Size> count() {
        return catalogue.all().stream().collect(Collectors.toUnmodifiableMap(Dataset::name, this::size));
    }

    private Size size(Dataset dataset) {
        List<Object[]> sample = export.sample(dataset, SAMPLE);
        long rows = export.count(dataset);
        return new Size(
                rows, sample.isEmpty() ? 0 : bytes(dataset, sample) * Math.max(rows, sample.size()) / sample.size());
    }

    private static long bytes(Dataset dataset, List<Object[]> rows) {
        try {
            Counter counter = new Counter();
            RowWriter file = new CsvRows(counter, dataset);
            for (Object[] row : rows) {
                file.row(row);
            }
            file.end();
            return counter.bytes;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Keeps nothing but the number of bytes. */
    private static final class Counter extends OutputStream {

        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }
}
