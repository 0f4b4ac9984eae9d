package fr.democratiepermanente.triage;

import fr.democratiepermanente.process.DecisionDeployment;
import fr.democratiepermanente.triage.RulesVersions.Origin;
import fr.democratiepermanente.triage.RulesVersions.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the rules in force across starts. Those that come with the application are in force until an administrator puts
 * others; from then on a release that brings new ones only offers them, unless the older ones no longer fit its code.
 */
@Component
@Order(6)
@Transactional
class ShippedRules implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedRules.class);

    private final RulesVersions versions;
    private final DecisionDeployment deployment;
    private final Clock clock;

    ShippedRules(RulesVersions versions, DecisionDeployment deployment, Clock clock) {
        this.versions = versions;
        this.deployment = deployment;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try (InputStream file = new ClassPathResource("processes/" + TriageRules.KEY + ".dmn").getInputStream()) {
            settle(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes note of the rules that come with this release. */
    void settle(byte[] shipped) {
        // Nodes that start together must not both write it down.
        versions.lock();
        String digest = RulesFiles.digest(shipped);
        if (versions.shipped().filter(known -> known.digest().equals(digest)).isEmpty()) {
            versions.addShipped(shipped, digest, clock.instant());
        }
        Version inForce = versions.inForce().orElse(null);
        if (inForce == null || !inForce.digest().equals(digest) && givesWay(inForce, shipped)) {
            versions.add(
                    new Version(
                            0,
                            Origin.SHIPPED,
                            null,
                            digest,
                            deployment.deploy(TriageRules.KEY, shipped),
                            null,
                            clock.instant(),
                            null,
                            null),
                    shipped);
        } else if (!deployment.has(inForce.definition())) {
            byte[] file = versions.file(inForce.number()).orElseThrow();
            versions.renameDefinition(inForce.number(), deployment.deploy(TriageRules.KEY, file));
        }
    }

    private boolean givesWay(Version inForce, byte[] shipped) {
        if (inForce.origin() == Origin.SHIPPED) {
            return true;
        }
        byte[] file = versions.file(inForce.number()).orElseThrow();
        boolean fits = RulesFiles.problems(file, RulesReader.read(shipped), Set.of()).stream()
                .allMatch(problem -> problem.code().equals("code"));
        if (!fits) {
            LOG.warn(
                    "Les règles d’orientation de la version {} ne vont plus avec cette version de l’application :"
                            + " celles qu’elle apporte les remplacent",
                    inForce.number());
        }
        return !fits;
    }
}
