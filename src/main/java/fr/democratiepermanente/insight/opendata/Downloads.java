package fr.democratiepermanente.insight.opendata;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A few files are written at a time, fewer for one client, none for ever: the site is there for its readers first. */
@Component
class Downloads {

    private final OpenDataSettings settings;
    private final Map<String, Integer> running = new HashMap<>();

    Downloads(OpenDataSettings settings) {
        this.settings = settings;
    }

    /** A file being written; whoever has one gives it back. */
    final class Place implements Export.Permit, AutoCloseable {

        private final String client;
        private final long start = System.nanoTime();

        private Place(String client) {
            this.client = client;
        }

        @Override
        public void check() throws IOException {
            if (System.nanoTime() - start > settings.longestDownload().toNanos()) {
                throw new IOException("a file was taken too slowly and is given up");
            }
        }

        @Override
        public void close() {
            leave(client);
        }
    }

    /** Empty when there are too many already. */
    synchronized Optional<Place> enter(String client) {
        int all = running.values().stream().mapToInt(Integer::intValue).sum();
        int theirs = running.getOrDefault(client, 0);
        if (all >= settings.downloads() || theirs >= settings.downloadsPerClient()) {
            return Optional.empty();
        }
        running.put(client, theirs + 1);
        return Optional.of(new Place(client));
    }

    private synchronized void leave(String client) {
        running.computeIfPresent(client, (key, theirs) -> theirs == 1 ? null : theirs - 1);
    }
}
