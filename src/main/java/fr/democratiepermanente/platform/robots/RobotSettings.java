package fr.democratiepermanente.platform.robots;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How people are told from robots ({@code democratie.robots}).
 *
 * @param trustedNetworks in CIDR form, where many people share one address and robots are not feared: town halls,
 *     libraries, the authority's own network; limits, delays and proofs of work do not apply there
 * @param fillTime nobody writes a proposal faster
 * @param formLife how long a served deposit form may be sent
 */
@ConfigurationProperties("democratie.robots")
public record RobotSettings(List<String> trustedNetworks, Duration fillTime, Duration formLife) {}
