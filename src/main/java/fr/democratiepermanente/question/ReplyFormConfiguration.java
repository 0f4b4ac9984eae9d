package fr.democratiepermanente.question;

import fr.democratiepermanente.platform.web.FormRecovery;
import fr.democratiepermanente.platform.web.UploadForm;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The author's form takes files, and what was typed survives the end of the session. */
@Configuration
class ReplyFormConfiguration {

    @Bean
    UploadForm replyUploadForm() {
        return new UploadForm(AuthorReplyController.PATH);
    }

    @Bean
    FormRecovery replyFormRecovery() {
        return new FormRecovery(AuthorReplyController.PATH, AuthorReplyController.AGAIN);
    }
}
