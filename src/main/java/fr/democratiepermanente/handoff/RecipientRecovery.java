package fr.democratiepermanente.handoff;

import fr.democratiepermanente.platform.web.FormRecovery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An answer written for longer than the session lasts is not lost. */
@Configuration
class RecipientRecovery {

    @Bean
    FormRecovery recipientFormRecovery() {
        return new FormRecovery(RecipientController.REPLY, RecipientController.AGAIN);
    }
}
