package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.ScriptedMailServers;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Addresses that would have our mail server talk to machines of its own network (row 40). */
@ApplicationTest
class InternalAddressAttackTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Intake intake;

    @Autowired
    private Proposals proposals;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ScriptedMailServers servers;

    static String[] addresses() {
        return new String[] {
            "a@127.0.0.1",
            "a@[127.0.0.1]",
            "a@[IPv6:::1]",
            "a@169.254.169.254",
            "a@2130706433",
            "a@0x7f.0x0.0x0.0x1",
            "a@0x7f000001",
            "a@0177.0.0.1",
            "a@127.0.0.1.",
            "a@１２７.0.0.1",
            "a@127。0。0。254",
            "a@localhost",
            "a@mail.localhost",
            "a@LOCALHOST.localdomain",
            "a@postgres",
            "a@database.internal",
            "a@metadata.google.internal",
            "a@relais.local",
            "a@relais.lan",
            "a@serveur.intranet",
            "a@box.home.arpa",
            "a@serveur.corp",
            "a@[10.0.0.1].example.org",
            "a@example.org:25",
            "a@127.0.0.1/example.org"
        };
    }

    /** Domains of the public Internet whose mail goes to a machine inside. */
    static String[] numbers() {
        return new String[] {
            "127.0.0.1",
            "127.8.0.1",
            "169.254.169.254",
            "10.0.0.7",
            "172.20.0.2",
            "192.168.1.10",
            "100.100.100.200",
            "0.0.0.0",
            "::1",
            "::ffff:127.0.0.1",
            "fe80::1",
            "fd00:ec2::254"
        };
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aPublicNameForAMachineInsideIsRefusedToo(String number) {
        String domain = "n" + Integer.toHexString(number.hashCode()) + ".example.net";
        servers.send(domain, "203.0.113.5", number);
        publicFormsRefuseThem("a@" + domain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.5", "172.32.0.1", "2001:db8::25", ""})
    void whereMailGoesOutOrNobodyKnowsTheAddressIsTaken(String number) {
        String domain = "n" + Integer.toHexString(number.hashCode()) + ".example.com";
        servers.send(domain, number.isEmpty() ? new String[0] : new String[] {number});
        Citizen author = new Citizen(port, application);
        Map<String, String> deposit = author.deposit(Citizen.A_WHILE);
        deposit.put("email", "a@" + domain);
        assertThat(author.send(deposit).status()).isEqualTo(303);
        assertThat(author.askForLink("a@" + domain).status()).isEqualTo(303);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void publicFormsRefuseThem(String address) {
        Citizen attacker = new Citizen(port, application);
        int cases = count("proposal");
        Map<String, String> deposit = attacker.deposit(Citizen.A_WHILE);
        deposit.put("email", address);
        Answer deposited = attacker.send(deposit);
        assertThat(deposited.status()).isEqualTo(400);
        assertThat(deposited.body()).contains("écrivez une adresse complète", deposit.get("title"));
        assertThat(count("proposal")).isEqualTo(cases);

        Answer asked = attacker.askForLink(address);
        assertThat(asked.status()).isEqualTo(400);
        assertThat(asked.body()).contains("écrivez une adresse complète");

        String reference = proposals.open(Agents.submission("Un four à pain")).reference();
        proposals.qualify(
                reference,
                new Qualification(Destination.CHANTIER, Level.REGION, "MOBILITES", "service-mobilites", true));
        int supports = count("support");
        Answer supported = attacker.support(reference, address);
        assertThat(supported.status()).isEqualTo(400);
        assertThat(supported.body()).contains("écrivez une adresse complète");
        assertThat(count("support")).isEqualTo(supports);
    }

    @Test
    void anAgentCannotHandACaseOffToThem() {
        String reference = caseToHandOff();
        Agents agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
        Attacker agent = new Attacker(port).signedIn("lea.martinet");
        String task = agents.task(reference).getId();
        servers.send("relais.example.net", "10.0.0.7");
        for (String address : Stream.concat(Stream.of(addresses()), Stream.of("a@relais.example.net"))
                .toList()) {
            Answer answer = submit(agent, task, address);
            assertThat(answer.status()).as(address).isEqualTo(400);
            assertThat(answer.body()).as(address).contains("écrivez une adresse complète");
        }
        assertThat(agents.task(reference).getId()).isEqualTo(task);
        assertThat(submit(agent, task, "prefecture@loiret.gouv.fr").status()).isEqualTo(204);
    }

    private static Answer submit(Attacker agent, String task, String address) {
        return agent.postJson(
                "/camunda/api/engine/engine/default/task/" + task + "/submit-form", """
                {"variables": {"outcome": {"value": "HANDLED"}, "level": {"value": "ETAT"},
                 "authority": {"value": "Préfecture"}, "letter": {"value": "Nous vous transmettons."},
                 "authorityEmail": {"value": "%s"}}}""".formatted(address));
    }

    private String caseToHandOff() {
        String reference = intake.take(Agents.submission("Une écluse à rouvrir"));
        Agents agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
        Jobs.run(engine, reference);
        agents.submit(
                "claire.moreau",
                reference,
                Map.of(
                        "destination", "OTHER_LEVEL",
                        "level", "ETAT",
                        "theme", "MOBILITES",
                        "service", "service-mobilites",
                        "reason", "Le canal est à l’État.",
                        "textPublishable", true));
        agents.submit("yanis.lefevre", reference, Map.of("confirmed", "YES"));
        Jobs.run(engine, reference);
        return reference;
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
