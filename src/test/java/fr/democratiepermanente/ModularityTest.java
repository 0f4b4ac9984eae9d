package fr.democratiepermanente;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The modules use each other as their package-info files say, and never in a circle. */
class ModularityTest {

    @Test
    void modulesKeepToTheirBoundaries() {
        ApplicationModules.of(DemocratiePermanente.class).verify();
    }
}
