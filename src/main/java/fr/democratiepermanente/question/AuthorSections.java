package fr.democratiepermanente.question;

import fr.democratiepermanente.proposal.PublicSection;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the author's page shows questions. Nobody else sees them: answers are not public. */
@Configuration
class AuthorSections {

    /** Above where the proposal stands. */
    private static final int FIRST = -10;

    private static final int BELOW = 50;

    @Bean
    PublicSection lastQuestion(AuthorQuestions questions) {
        return new AuthorSection(FIRST, questions::last);
    }

    @Bean
    PublicSection earlierQuestions(AuthorQuestions questions) {
        return new AuthorSection(BELOW, questions::earlier);
    }

    private record AuthorSection(int position, Function<String, Optional<Content>> ofCase) implements PublicSection {

        @Override
        public Optional<Content> content(String reference, boolean ownPage) {
            return ownPage ? ofCase.apply(reference) : Optional.empty();
        }
    }
}
