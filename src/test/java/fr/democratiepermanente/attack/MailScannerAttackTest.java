package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.notification.LostLinkWorker;
import fr.democratiepermanente.notification.LostLinks;
import fr.democratiepermanente.proposal.AuthorLinks;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mail server opens every link of every mail before its reader does (row 44): nothing changes. */
@ApplicationTest
class MailScannerAttackTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private AuthorLinks links;

    @Autowired
    private LostLinks lostLinks;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private GreenMail smtp;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void openingEveryLinkOfEveryMailChangesNothing() {
        Mailbox mailbox = aWholeLife();
        assertThat(mailbox.mails()).hasSize(3);
        assertThat(mailbox.links()).hasSizeGreaterThanOrEqualTo(3);
        Map<String, String> before = everything();
        for (String link : mailbox.links()) {
            String path = target(link);
            for (String method : List.of("GET", "HEAD")) {
                Answer answer = new Attacker(port).send(method, path, new byte[0], "User-Agent", "LinkScanner/1.0");
                assertThat(answer.status()).as("%s %s", method, path).isLessThan(400);
                follow(answer);
            }
            Answer asked = new Attacker(port).send("OPTIONS", path, new byte[0], "User-Agent", "LinkScanner/1.0");
            assertThat(asked.status()).as("OPTIONS %s", path).isLessThan(500);
        }
        assertThat(everything()).isEqualTo(before);
        // Nor is the link used up: its reader comes next.
        assertThat(mailbox.links().stream()
                        .filter(link -> link.contains("/suivi/"))
                        .map(link -> new Attacker(port).get(target(link)))
                        .toList())
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(303));
    }

    /** What a scanner asks the server for: the question in an address, too. */
    private static String target(String link) {
        URI uri = URI.create(link);
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private void follow(Answer answer) {
        Attacker scanner = new Attacker(port);
        answer.header("Set-Cookie")
                .map(cookie -> cookie.split(";")[0].split("=", 2))
                .ifPresent(cookie -> scanner.withCookie(cookie[0], cookie[1]));
        answer.header("Location")
                .ifPresent(
                        location -> assertThat(scanner.get(location).status()).isLessThan(500));
    }

    /** A case from its deposit to its answer, with the mails that its author receives. */
    private Mailbox aWholeLife() {
        Citizen author = new Citizen(port, application);
        Map<String, String> deposit = author.deposit(Citizen.A_WHILE);
        String reference = links.reference(author.deposited(deposit)).orElseThrow();
        Agents agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
        Jobs.run(engine, reference);
        agents.submit(
                "claire.moreau",
                reference,
                Map.of(
                        "destination", "IMMEDIATE_MEASURE",
                        "level", "REGION",
                        "theme", "MOBILITES",
                        "service", "service-mobilites",
                        "reason", "Peu coûteux, à essayer dès l’été.",
                        "textPublishable", true));
        Jobs.run(engine, reference);
        agents.submit(
                "lea.martinet",
                reference,
                Map.of("outcome", "HANDLED", "measureTitle", "Un essai", "owner", "Équipe", "dueOn", "2027-07-01"));
        agents.submit("lea.martinet", reference, Map.of("answer", "Nous l’essayons du 1er juillet au 31 août."));
        agents.submit("yanis.lefevre", reference, Map.of("decision", "PUBLISH"));
        Jobs.run(engine, reference);
        author.askForLink(deposit.get("email"));
        new LostLinkWorker(lostLinks).finish();
        return new Mailbox(smtp, deposit.get("email"));
    }

    /** A checksum of each table, but for the engine's own meters and for who has a page open in which browser. */
    private Map<String, String> everything() {
        Map<String, String> checksums = new TreeMap<>();
        jdbc.sql("""
                select table_name from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE'
                  and table_name not in ('act_ru_meter_log', 'act_ge_property', 'author_session')""")
                .query(String.class)
                .list()
                .forEach(table -> checksums.put(
                        table,
                        jdbc.sql("select coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from "
                                        + table + " t")
                                .query(String.class)
                                .single()));
        assertThat(checksums).containsKeys("proposal", "journal_entry", "mail", "author_link", "act_ru_task");
        return checksums;
    }
}
