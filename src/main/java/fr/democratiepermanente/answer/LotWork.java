package fr.democratiepermanente.answer;

import fr.democratiepermanente.answer.AnswerLot.Line;
import fr.democratiepermanente.answer.AnswerLot.Outcome;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.form.TaskForms;
import fr.democratiepermanente.proposal.Proposals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Drafts and approves the answers of a lot, each as its own task's form in the agent's name: every check of Tasklist
 * applies, each case has its own transaction, and one that fails undoes no other.
 */
@Component
class LotWork {

    private static final Logger LOG = LoggerFactory.getLogger(LotWork.class);
    private static final Set<Outcome> TO_DO = Set.of(Outcome.PENDING, Outcome.FAILED);

    private final AnswerLots lots;
    private final Answers answers;
    private final Proposals proposals;
    private final TaskForms forms;

    LotWork(AnswerLots lots, Answers answers, Proposals proposals, TaskForms forms) {
        this.lots = lots;
        this.answers = answers;
        this.proposals = proposals;
        this.forms = forms;
    }

    /** References of the cases this agent may draft an answer for. */
    Set<String> toDraft(SignedInAgent agent) {
        return forms.open(ProposalProcess.DRAFT_ANSWER, person(agent));
    }

    /** Drafts what is left to draft of a lot, keeping the outcome case by case. */
    void draft(AnswerLot lot, SignedInAgent agent) {
        for (Line line : lots.lines(lot.id())) {
            if (TO_DO.contains(line.outcome())) {
                draft(lot, line.reference(), agent);
            }
        }
    }

    private void draft(AnswerLot lot, String reference, SignedInAgent agent) {
        String answer = lot.text().of(proposals.get(reference));
        try {
            TaskForms.Result result =
                    forms.submit(ProposalProcess.DRAFT_ANSWER, reference, Map.of("answer", answer), person(agent));
            switch (result.outcome()) {
                case DONE -> lots.record(lot.id(), reference, Outcome.DRAFTED, null);
                case OVER -> lots.record(lot.id(), reference, Outcome.OVER, drafter(reference));
                case HELD -> lots.record(lot.id(), reference, Outcome.HELD, result.remark());
                case REFUSED -> lots.record(lot.id(), reference, Outcome.REFUSED, result.remark());
            }
        } catch (RuntimeException failure) {
            LOG.warn("Lot {}: {} could not be drafted", lot.id(), reference, failure);
            lots.record(lot.id(), reference, Outcome.FAILED, null);
        }
    }

    /** Lots with answers that this agent may approve. */
    List<AnswerLot> toReview(SignedInAgent agent) {
        Set<String> waiting = underReview(agent);
        return lots.draftedFor(waiting).stream()
                .filter(lot -> !reviewable(lot, waiting, agent).isEmpty())
                .toList();
    }

    /** The cases of a lot whose answer, unchanged since, this agent may approve. */
    List<Line> reviewable(AnswerLot lot, SignedInAgent agent) {
        return reviewable(lot, underReview(agent), agent);
    }

    private List<Line> reviewable(AnswerLot lot, Set<String> waiting, SignedInAgent agent) {
        return lots.lines(lot.id()).stream()
                .filter(line -> waiting.contains(line.reference()))
                .filter(line -> isUnchanged(lot, line, agent))
                .toList();
    }

    private boolean isUnchanged(AnswerLot lot, Line line, SignedInAgent agent) {
        String drafted = lot.text().of(proposals.get(line.reference()));
        return line.outcome() == Outcome.DRAFTED
                && answers.find(line.reference())
                        .filter(draft -> draft.text().equals(drafted))
                        .filter(draft -> !draft.draftedBy().equals(agent.id()))
                        .isPresent();
    }

    /**
     * Approves the answers to some cases of a lot.
     *
     * @param references those the agent chose; the others, and those that changed meanwhile, are left alone
     * @return what became of each one chosen
     */
    List<Line> approve(AnswerLot lot, Collection<String> references, SignedInAgent agent) {
        Set<String> unchanged =
                Set.copyOf(reviewable(lot, agent).stream().map(Line::reference).toList());
        List<Line> approved = new ArrayList<>();
        for (Line line : lots.lines(lot.id())) {
            if (references.contains(line.reference())) {
                TaskForms.Result result = unchanged.contains(line.reference())
                        ? approve(lot, line.reference(), agent)
                        : new TaskForms.Result(TaskForms.Outcome.OVER, null);
                approved.add(
                        new Line(line.reference(), line.title(), line.service(), outcome(result), result.remark()));
            }
        }
        return approved;
    }

    private TaskForms.Result approve(AnswerLot lot, String reference, SignedInAgent agent) {
        try {
            return forms.submit(ProposalProcess.REVIEW_ANSWER, reference, Map.of("decision", "PUBLISH"), person(agent));
        } catch (RuntimeException failure) {
            LOG.warn("Lot {}: {} could not be approved", lot.id(), reference, failure);
            return null;
        }
    }

    private static Outcome outcome(TaskForms.Result result) {
        return result == null
                ? Outcome.FAILED
                : switch (result.outcome()) {
                    case DONE -> Outcome.DRAFTED;
                    case OVER -> Outcome.OVER;
                    case HELD -> Outcome.HELD;
                    case REFUSED -> Outcome.REFUSED;
                };
    }

    private Set<String> underReview(SignedInAgent agent) {
        return forms.open(ProposalProcess.REVIEW_ANSWER, person(agent));
    }

    private String drafter(String reference) {
        return answers.find(reference).map(Answers.Draft::draftedBy).orElse(null);
    }

    private static TaskForms.Person person(SignedInAgent agent) {
        return new TaskForms.Person(agent.id(), agent.groups());
    }
}
