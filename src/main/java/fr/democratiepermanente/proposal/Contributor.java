package fr.democratiepermanente.proposal;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The personal data of a case, in a table of its own so that erasing it leaves the case standing. */
@Entity
@Table(name = "contributor")
class Contributor {

    @Id
    private String reference;

    @Enumerated(EnumType.STRING)
    private ContributorDetails.Kind kind;

    private String name;
    private String organisationName;
    private String email;
    private String phone;
    private boolean namePublished;
    private String personHash;

    protected Contributor() {}

    /** @param personHash see {@link PersonHash} */
    Contributor(String reference, ContributorDetails details, String personHash) {
        this.reference = reference;
        this.kind = details.kind();
        this.name = details.name();
        this.organisationName = details.organisationName();
        this.email = details.email();
        this.phone = details.phone();
        this.namePublished = details.namePublished();
        this.personHash = personHash;
    }

    ContributorDetails details() {
        return new ContributorDetails(kind, name, organisationName, email, phone, namePublished);
    }
}
