package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.identity.ServiceCases;
import fr.democratiepermanente.identity.ServiceClosed;
import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.identity.Themes;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The services as administrators keep them, each with its group in the engine. */
@Service
@Transactional
class ServiceRegister {

    /** A service and what it has to do. */
    record Overview(Services.Service service, int agents, List<String> themes, int openCases) {

        /** Whether nothing holds it open: no agent, no theme, no open case, and it is not the one that pilots. */
        public boolean mayClose() {
            return agents == 0 && themes.isEmpty() && openCases == 0 && !isPilot();
        }

        public boolean isPilot() {
            return service.code().equals(Services.PILOT);
        }
    }

    private final JdbcClient jdbc;
    private final Services services;
    private final Themes themes;
    private final ServiceCases cases;
    private final AgentDirectory agents;
    private final IdentityService identity;
    private final AdministrationHistory history;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ServiceRegister(
            JdbcClient jdbc,
            Services services,
            Themes themes,
            ServiceCases cases,
            AgentDirectory agents,
            IdentityService identity,
            AdministrationHistory history,
            MessageSource messages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.services = services;
        this.themes = themes;
        this.cases = cases;
        this.agents = agents;
        this.identity = identity;
        this.history = history;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    /** Every service, those that are closed last. */
    @Transactional(readOnly = true)
    public List<Overview> all() {
        Map<String, Integer> members = agents.countByGroup();
        Map<String, Integer> open = cases.openByService();
        List<Themes.Theme> answered = themes.all();
        return services.all().stream()
                .sorted((one, other) -> Boolean.compare(one.closed(), other.closed()))
                .map(service -> new Overview(
                        service,
                        members.getOrDefault(service.code(), 0),
                        answered.stream()
                                .filter(theme -> theme.service().equals(service.code()))
                                .map(Themes.Theme::label)
                                .toList(),
                        open.getOrDefault(service.code(), 0)))
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<Overview> find(String code) {
        return all().stream()
                .filter(overview -> overview.service().code().equals(code))
                .findFirst();
    }

    /**
     * Adds a service and its group.
     *
     * @return its code
     */
    public String create(ServiceForm form) {
        history.begin();
        requireNewName(form.name(), null);
        String code = unusedCode(ServiceCode.of(form.name()));
        jdbc.sql("insert into service (code, name, email, phone, address) values (?, ?, ?, ?, ?)")
                .params(code, form.name(), form.email(), form.phone(), form.address())
                .update();
        Group group = identity.newGroup(code);
        group.setName(form.name());
        group.setType(Services.GROUP_TYPE);
        identity.saveGroup(group);
        Changes given = new Changes(messages)
                .value("code", code)
                .value("email", form.email())
                .value("phone", form.phone())
                .value("address", form.address());
        history.record(AdministrationAction.SERVICE_CREATED, form.name(), given.detail());
        return code;
    }

    private String unusedCode(String wished) {
        String code = wished;
        for (int n = 2;
                identity.createGroupQuery().groupId(code).count() > 0
                        || services.find(code).isPresent();
                n++) {
            code = wished + "-" + n;
        }
        return code;
    }

    /** @throws ChangeRefusedException when somebody changed the service meanwhile, or its new name is another's */
    public void change(String code, ServiceForm form) {
        history.begin();
        Services.Service before = get(code);
        if (!form.seen().equals(Typed.seen(before))) {
            throw new ChangeRefusedException(Problem.FORM, "changed");
        }
        requireNewName(form.name(), code);
        Changes changes = new Changes(messages)
                .field("name", before.name(), form.name())
                .field("email", before.email(), form.email())
                .field("phone", before.phone(), form.phone())
                .field("address", before.address(), form.address());
        if (changes.none()) {
            return;
        }
        jdbc.sql("update service set name = ?, email = ?, phone = ?, address = ? where code = ?")
                .params(form.name(), form.email(), form.phone(), form.address(), code)
                .update();
        Group group = identity.createGroupQuery().groupId(code).singleResult();
        if (group != null && !form.name().equals(group.getName())) {
            group.setName(form.name());
            identity.saveGroup(group);
        }
        history.record(AdministrationAction.SERVICE_CHANGED, form.name(), changes.detail());
    }

    private void requireNewName(String name, String code) {
        boolean taken = services.all().stream()
                .anyMatch(other ->
                        other.name().equalsIgnoreCase(name) && !other.code().equals(code));
        if (taken) {
            throw new ChangeRefusedException("name", "name.taken");
        }
    }

    /** @throws ChangeRefusedException while something holds it open */
    public void close(String code) {
        history.begin();
        // A case being qualified for this service holds its row: wait for it, then count.
        jdbc.sql("select code from service where code = ? for update")
                .param(code)
                .query(row -> {});
        Overview overview = find(code).orElseThrow();
        if (!overview.mayClose()) {
            throw new ChangeRefusedException(Problem.FORM, "service.in-use");
        }
        if (overview.service().closed()) {
            return;
        }
        jdbc.sql("update service set closed_at = ? where code = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), code)
                .update();
        history.record(AdministrationAction.SERVICE_CLOSED, overview.service().name(), "");
        events.publishEvent(new ServiceClosed(code));
    }

    public void reopen(String code) {
        history.begin();
        Services.Service service = get(code);
        if (service.closed()) {
            jdbc.sql("update service set closed_at = null where code = ?")
                    .param(code)
                    .update();
            history.record(AdministrationAction.SERVICE_REOPENED, service.name(), "");
        }
    }

    private Services.Service get(String code) {
        return services.find(code).orElseThrow();
    }
}
