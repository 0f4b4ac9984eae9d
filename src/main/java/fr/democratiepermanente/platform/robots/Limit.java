package fr.democratiepermanente.platform.robots;

import java.util.function.Function;

/** What is limited; how much is configured. */
public enum Limit {
    DEPOSIT(LimitSettings::deposits),
    DEPOSIT_PER_EMAIL(LimitSettings::depositsPerEmail),
    DEPOSIT_WITHOUT_PROOF(LimitSettings::depositsWithoutProof),
    WAIT(LimitSettings::waits),
    SUPPORT(LimitSettings::supports),
    REPLY(LimitSettings::replies),
    LOST_LINK(LimitSettings::lostLinks),
    MISTAKE(LimitSettings::mistakes),
    SEARCH(LimitSettings::searches),
    PAGE(LimitSettings::pages);

    private final Function<LimitSettings, LimitSettings.Rate> setting;

    Limit(Function<LimitSettings, LimitSettings.Rate> setting) {
        this.setting = setting;
    }

    LimitSettings.Rate rate(LimitSettings settings) {
        return setting.apply(settings);
    }
}
