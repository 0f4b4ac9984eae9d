package fr.democratiepermanente.intake;

import fr.democratiepermanente.platform.web.FormRecovery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A proposal written for longer than the session lasts is not lost. */
@Configuration
class DepositRecovery {

    @Bean
    FormRecovery depositFormRecovery() {
        return new FormRecovery(DepositController.PATH, DepositController.AGAIN);
    }
}
