package fr.democratiepermanente.demo;

import fr.democratiepermanente.answer.Appeals;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.Supports;
import fr.democratiepermanente.proposal.Withdrawals;
import fr.democratiepermanente.question.Replies;

/** What people do in the demonstration who do not work here: propose, support, answer, contest, take back. */
class Authors {

    private static final String AT_THE_COUNTER = "agathe.colin";

    private final Intake intake;
    private final Supports supports;
    private final Replies replies;
    private final Appeals appeals;
    private final Withdrawals withdrawals;

    Authors(Intake intake, Supports supports, Replies replies, Appeals appeals, Withdrawals withdrawals) {
        this.intake = intake;
        this.supports = supports;
        this.replies = replies;
        this.appeals = appeals;
        this.withdrawals = withdrawals;
    }

    DemoCase propose(Plan plan) {
        String agent = plan.submission().channel() == Channel.WEB ? null : AT_THE_COUNTER;
        return new DemoCase(
                plan,
                intake.take(
                        plan.submission(),
                        plan.submittedAt().atZone(WorkingDays.ZONE).toInstant(),
                        agent));
    }

    /**
     * Lets as many people support a case as its plan says.
     *
     * @param first number of the first of them
     */
    void support(DemoCase one, int first) {
        for (int n = 0; n < one.plan().supports(); n++) {
            if (!supports.support(one.reference(), Voices.supporter(first + n))) {
                throw new IllegalStateException(one.reference() + " cannot be supported");
            }
        }
    }

    void reply(DemoCase one) {
        replies.take(one.reference(), "Près de la mairie, surtout pour les familles et les personnes âgées.");
    }

    void contest(DemoCase one) {
        appeals.contest(
                one.reference(), "Votre réponse ne dit rien de ce qui se passe pour ceux qui n’ont pas de voiture.");
    }

    void takeBack(DemoCase one) {
        withdrawals.withdraw(one.reference(), one.plan().number() % 2 == 0);
    }
}
