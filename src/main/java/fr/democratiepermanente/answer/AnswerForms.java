package fr.democratiepermanente.answer;

import fr.democratiepermanente.process.AppealProcess;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.Proposals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The review of the first answer and, if that one is contested, of the second. */
@Configuration
class AnswerForms {

    @Bean
    ReviewAnswerForm reviewAnswerForm(Answers answers, Proposals proposals, Journal journal) {
        return new ReviewAnswerForm(
                "review-answer",
                ProposalProcess.PUBLISH_ANSWER,
                ProposalProcess.ANSWER_APPROVED,
                answers,
                proposals,
                journal);
    }

    @Bean
    ReviewAnswerForm reviewSecondAnswerForm(Answers answers, Proposals proposals, Journal journal) {
        return new ReviewAnswerForm(
                "review-second-answer",
                AppealProcess.PUBLISH_SECOND_ANSWER,
                AppealProcess.ANSWER_APPROVED,
                answers,
                proposals,
                journal);
    }
}
