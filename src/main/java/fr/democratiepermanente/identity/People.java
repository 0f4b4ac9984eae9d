package fr.democratiepermanente.identity;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Names of the people who work here, for colleagues to read. */
@Component
public class People {

    private final IdentityService identity;

    People(IdentityService identity) {
        this.identity = identity;
    }

    /** First and last name, or the id of an account that is gone. */
    public String name(String id) {
        User user = identity.createUserQuery().userId(id).singleResult();
        return user == null ? id : user.getFirstName() + " " + user.getLastName();
    }
}
