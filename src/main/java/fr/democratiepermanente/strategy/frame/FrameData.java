package fr.democratiepermanente.strategy.frame;

import fr.democratiepermanente.platform.ReferenceData;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Begins the frame with the sample, and the history of each part with what it says at first. */
@Component
@Order(3)
class FrameData implements ApplicationRunner {

    private final JdbcClient jdbc;
    private final Clock clock;

    FrameData(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        ReferenceData.seed(jdbc, "ambition", "ambitions.csv");
        ReferenceData.seed(jdbc, "objective", "objectives.csv");
        ReferenceData.seed(jdbc, "chantier", "chantiers.csv");
        ReferenceData.seed(jdbc, "charter_article", "charter-articles.csv");
        jdbc.sql("""
                        insert into frame_version (kind, code, version, title, text, parent, written_at)
                        select f.kind, f.code, 1, f.title, f.text, f.parent, ? from frame_part f
                        on conflict do nothing""").param(clock.instant().atOffset(ZoneOffset.UTC)).update();
    }
}
