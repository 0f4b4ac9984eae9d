package fr.democratiepermanente.handoff;

import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The forms of the tasks that follow a letter. */
@Configuration
class HandOffForms {

    private record Form(String formId, Function<FormSubmission, Map<String, Object>> work)
            implements FormSubmissionHandler {
        @Override
        public Map<String, Object> submit(FormSubmission submission) {
            return work.apply(submission);
        }
    }

    @Bean
    FormSubmissionHandler postLetterForm(FollowUp followUp) {
        return new Form("hand-off-post", followUp::posted);
    }

    @Bean
    FormSubmissionHandler silenceForm(FollowUp followUp) {
        return new Form("hand-off-silence", followUp::silent);
    }

    @Bean
    FormSubmissionHandler delayForm(FollowUp followUp) {
        return new Form("hand-off-delay", followUp::delayed);
    }

    @Bean
    FormSubmissionHandler readAnswerForm(FollowUp followUp) {
        return new Form("hand-off-answer", followUp::read);
    }

    /** The address tried so far, to be mended or emptied. */
    @Bean
    FormPrefill silencePrefill(HandOffTable table) {
        return new FormPrefill() {
            @Override
            public String formId() {
                return "hand-off-silence";
            }

            @Override
            public Map<String, Object> valuesFor(String reference) {
                return table.open(reference)
                        .filter(handOff -> handOff.email() != null)
                        .<Map<String, Object>>map(handOff -> Map.of("email", handOff.email()))
                        .orElse(Map.of());
            }
        };
    }
}
