package fr.democratiepermanente.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.DemocratiePermanente;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

/** Accounts whose password everybody knows: not on a public site, and not left behind on one. */
@ApplicationTest
@ExtendWith(OutputCaptureExtension.class)
class DemonstrationGuardTest {

    @Autowired
    private IdentityService identity;

    @Test
    void aPublicSiteDoesNotStartWithThem(CapturedOutput output) {
        assertThatThrownBy(() -> SpringApplication.run(
                        DemocratiePermanente.class,
                        "--democratie.base-url=https://democratie.example.org",
                        "--democratie.demo-accounts=true"))
                .isInstanceOf(DemonstrationGuard.PublicDemonstrationException.class);
        assertThat(output)
                .contains("dont le mot de passe est public", "DEMOCRATIE_DEMO_ACCOUNTS=false")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.168.1.20:8080",
                "http://localhost.example.org",
                "http://localhost@example.org",
                "https://example.org/localhost",
                "http://",
                ""
            })
    void nothingButThisMachineMayHaveThem(String address) {
        assertThatThrownBy(() -> start(address, true)).hasMessageContaining("comptes de démonstration");
        assertThatCode(() -> start(address, false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:8080", "https://localhost/", "http://127.0.0.1:8080", "http://[::1]:8080"})
    void thisMachineMay(String address) {
        assertThatCode(() -> start(address, true)).doesNotThrowAnyException();
    }

    @Test
    void thoseLeftBehindAreReported(CapturedOutput output) {
        User changed = identity.newUser("gaelle.prudente");
        changed.setPassword("une phrase assez longue");
        identity.saveUser(changed);
        try {
            LeftDemoAccounts left = new LeftDemoAccounts(identity);
            assertThat(left.among(List.of("claire.moreau", "gaelle.prudente", "personne")))
                    .containsExactly("claire.moreau");
            left.run(null);
            assertThat(output.toString().lines())
                    .anyMatch(line -> line.contains("ERROR") && line.contains("claire.moreau"));
        } finally {
            identity.deleteUser("gaelle.prudente");
        }
    }

    private static void start(String address, boolean accounts) {
        new DemonstrationGuard()
                .postProcessEnvironment(
                        new MockEnvironment()
                                .withProperty("democratie.base-url", address)
                                .withProperty("democratie.demo-accounts", String.valueOf(accounts)),
                        null);
    }
}
