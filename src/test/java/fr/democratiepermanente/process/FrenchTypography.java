package fr.democratiepermanente.process;

import static org.assertj.core.api.Assertions.assertThat;

/** What every text shown to people must respect. */
final class FrenchTypography {

    private FrenchTypography() {}

    static void check(String text, String where) {
        assertThat(text)
                .as("%s: « %s »", where, text)
                .isNotBlank()
                .doesNotContain("'", "\"", "...", "  ")
                .doesNotContainPattern("[^\u202f][;!?]")
                .doesNotContainPattern("[^\u00a0\\d]:")
                .doesNotContainPattern("«[^\u00a0]")
                .doesNotContainPattern("[^\u00a0]»");
    }
}
