package fr.democratiepermanente.handoff;

import fr.democratiepermanente.identity.administration.AdministrationAction;
import fr.democratiepermanente.identity.administration.AdministrationHistory;
import fr.democratiepermanente.identity.administration.ChangeRefusedException;
import fr.democratiepermanente.identity.administration.Changes;
import fr.democratiepermanente.identity.administration.Problem;
import fr.democratiepermanente.identity.administration.Typed;
import fr.democratiepermanente.platform.EmailAddress;
import java.text.Normalizer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The directory of authorities as administrators keep it. Letters on their way keep the address they left for. */
@Service
@Transactional
class AuthorityRegister {

    private static final int LONGEST_CODE = 60;

    private final JdbcClient jdbc;
    private final Authorities authorities;
    private final AdministrationHistory history;
    private final MessageSource messages;
    private final Clock clock;

    AuthorityRegister(
            JdbcClient jdbc,
            Authorities authorities,
            AdministrationHistory history,
            MessageSource messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.authorities = authorities;
        this.history = history;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Adds an authority.
     *
     * @return its code
     * @throws ChangeRefusedException when another has its name
     */
    public String create(AuthorityForm form) {
        history.begin();
        requireNewName(form.name(), null);
        String code = unusedCode(form.name());
        jdbc.sql("insert into authority (code, level, name, email, address) values (?, ?, ?, ?, ?)")
                .params(code, form.level(), form.name(), email(form), form.address())
                .update();
        Changes given = new Changes(messages)
                .value("level", level(form.level()))
                .value("email", email(form))
                .value("address", form.address());
        history.record(AdministrationAction.AUTHORITY_CREATED, form.name(), given.detail());
        return code;
    }

    /** @throws ChangeRefusedException when somebody changed it meanwhile, or its new name is another's */
    public void change(String code, AuthorityForm form) {
        history.begin();
        Authority before = authorities.find(code).orElseThrow();
        if (!form.seen().equals(Typed.seen(before))) {
            throw new ChangeRefusedException(Problem.FORM, "changed");
        }
        requireNewName(form.name(), code);
        Changes changes = new Changes(messages)
                .field("level", level(before.level().name()), level(form.level()))
                .field("name", before.name(), form.name())
                .field("email", before.email(), email(form))
                .field("address", before.address(), form.address());
        if (changes.none()) {
            return;
        }
        jdbc.sql("update authority set level = ?, name = ?, email = ?, address = ? where code = ?")
                .params(form.level(), form.name(), email(form), form.address(), code)
                .update();
        history.record(AdministrationAction.AUTHORITY_CHANGED, form.name(), changes.detail());
    }

    public void close(String code) {
        history.begin();
        Authority authority = authorities.find(code).orElseThrow();
        if (!authority.closed()) {
            jdbc.sql("update authority set closed_at = ? where code = ?")
                    .params(clock.instant().atOffset(ZoneOffset.UTC), code)
                    .update();
            history.record(AdministrationAction.AUTHORITY_CLOSED, authority.name(), "");
        }
    }

    public void reopen(String code) {
        history.begin();
        Authority authority = authorities.find(code).orElseThrow();
        if (authority.closed()) {
            jdbc.sql("update authority set closed_at = null where code = ?")
                    .param(code)
                    .update();
            history.record(AdministrationAction.AUTHORITY_REOPENED, authority.name(), "");
        }
    }

    private void requireNewName(String name, String code) {
        boolean taken = authorities.all().stream()
                .anyMatch(other ->
                        other.name().equalsIgnoreCase(name) && !other.code().equals(code));
        if (taken) {
            throw new ChangeRefusedException("name", "authority.name.taken");
        }
    }

    private String unusedCode(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String wished = plain.isEmpty() ? "autorite" : plain.substring(0, Math.min(plain.length(), LONGEST_CODE));
        String code = wished;
        for (int n = 2; authorities.find(code).isPresent(); n++) {
            code = wished + "-" + n;
        }
        return code;
    }

    private static String email(AuthorityForm form) {
        return form.email().isEmpty()
                ? ""
                : EmailAddress.parse(form.email()).orElseThrow().value();
    }

    private String level(String level) {
        return messages.getMessage("level." + level, null, Locale.FRENCH);
    }
}
