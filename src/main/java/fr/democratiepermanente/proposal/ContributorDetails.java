package fr.democratiepermanente.proposal;

import fr.democratiepermanente.platform.EmailAddress;
import java.util.Optional;

/** Who proposes and how to reach them; {@code organisationName}, {@code email} and {@code phone} may be null. */
public record ContributorDetails(
        Kind kind, String name, String organisationName, String email, String phone, boolean namePublished) {

    /** In whose name a proposal is made. */
    public enum Kind {
        PERSON,
        ORGANISATION
    }

    public Optional<String> emailAddress() {
        return Optional.ofNullable(email);
    }

    /**
     * The domain of their address as its letters look, where it is written otherwise: agents and authors see both, since
     * one is readable and the other tells a look-alike.
     */
    public Optional<String> lettersOfDomain() {
        return emailAddress().flatMap(EmailAddress::lettersOfDomain);
    }

    /** What everyone may read of the author. */
    public Optional<String> publicName() {
        if (!namePublished) {
            return Optional.empty();
        }
        return Optional.of(kind == Kind.ORGANISATION ? organisationName : name);
    }

    /** Reveals nothing: contact data must not reach a log. */
    @Override
    public String toString() {
        return "ContributorDetails[" + kind + "]";
    }
}
