package fr.democratiepermanente.intake;

import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormValues;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Submission;

/** The form {@code proposal-submission}, once checked, as a submission. */
final class ProposalForm {

    static final String ID = "proposal-submission";

    private ProposalForm() {}

    /**
     * Reads the form.
     *
     * @throws FormRefusedException when the author gave no way to be reached
     */
    static Submission submission(FormValues values, Channel channel) {
        if (values.text("email").isEmpty() && values.text("phone").isEmpty()) {
            throw new FormRefusedException(
                    "email",
                    "Indiquez une adresse électronique ou un numéro de téléphone : c’est ce qui nous permet de vous répondre.");
        }
        return new Submission(
                values.requiredText("title"),
                values.requiredText("body"),
                values.text("theme").orElse(null),
                values.text("livingArea").orElse(null),
                channel,
                new ContributorDetails(
                        values.choice("contributorKind", ContributorDetails.Kind.class),
                        values.requiredText("name"),
                        values.text("organisationName").orElse(null),
                        values.text("email").orElse(null),
                        values.text("phone").orElse(null),
                        values.isChecked("publishName")));
    }
}
