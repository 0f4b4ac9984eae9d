package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.browser.Cases;
import jakarta.mail.Header;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** Names and addresses that would add a header or a recipient to our mails, or pass for somebody else's. */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailHeaderAttackTest {

    /** What a mail of ours is made of, and what the receiving server adds. */
    private static final List<String> HEADERS = List.of(
            "return-path",
            "received",
            "date",
            "from",
            "to",
            "message-id",
            "subject",
            "mime-version",
            "content-type",
            "auto-submitted");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private GreenMail smtp;

    @Autowired
    private Cases cases;

    private Desk desk;

    @BeforeAll
    void openDesk() {
        desk = new Desk(port, cases);
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private static Map<String, Object> counterForm(String field, String value) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "title", "Idée " + UUID.randomUUID(),
                "body", "Une idée dite au guichet, notée par un agent.",
                "contributorKind", "ORGANISATION",
                "organisationName", "Comité des fêtes",
                "name", "Dominique Essai",
                "email", "guichet@example.org",
                "phone", "02 38 00 00 00"));
        form.put(field, value);
        return form;
    }

    @ParameterizedTest
    @CsvSource({"name", "organisationName", "title", "email", "phone"})
    void aLineBreakIsRefusedWherePeopleWriteOneLine(String field) {
        int before = count("proposal");
        int mailsBefore = smtp.getReceivedMessages().length;
        for (String end : List.of("\r\n", "\n", "\r", "\u0085")) {
            String value = ("email".equals(field) ? "zoe@example.org" : "02 38 00 00 00") + end + "Bcc: x@example.org";
            Depositor depositor = new Depositor(port);
            Map<String, String> form = depositor.form(field, value);
            form.put("contributorKind", "ORGANISATION");
            form.putIfAbsent("organisationName", "Comité des fêtes");
            Answer answer = depositor.send(form);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("id=\"" + field + "-error\"").contains("une seule ligne");

            Answer counter =
                    desk.agent("claire.moreau").postJson(Desk.START, Desk.variables(counterForm(field, value)));
            assertThat(counter.status()).isEqualTo(400);
            assertThat(counter.body()).contains("une seule ligne");
        }
        assertThat(count("proposal")).isEqualTo(before);
        assertThat(smtp.getReceivedMessages()).hasSize(mailsBefore);
        assertThat(desk.agent("claire.moreau")
                        .postJson(Desk.START, Desk.variables(counterForm("channel", "PHONE")))
                        .status())
                .as("without a line break")
                .isEqualTo(200);
    }

    /** Where people write several lines, their lines stay lines of text. */
    @Test
    void aLineBreakInATextStartsNoHeader() throws Exception {
        String header =
                "\r\nBcc: attaque@example.org\r\n\r\nTo: attaque@example.org\r\n.\r\nRCPT TO:<attaque@example.org>";
        Depositor author = new Depositor(port);
        Map<String, String> form = author.form("body", "Un texte assez long." + header);
        form.put("title", "Un titre\u2028Bcc: attaque@example.org\u2029 Cc: attaque@example.org");
        form.put("name", "Bcc: attaque@example.org");
        String reference = author.deposit(form);
        cases.runJobs(reference);
        cases.qualify(reference);
        desk.submit(
                "lea.martinet",
                reference,
                Map.of("outcome", "HANDLED", "measureTitle", "Un essai", "owner", "L’équipe", "dueOn", "2027-07-01"));
        desk.submit("lea.martinet", reference, Map.of("answer", "Nous l’essayons cet été, dès juillet." + header));
        desk.submit("yanis.lefevre", reference, Map.of("decision", "PUBLISH"));

        List<MimeMessage> mails = Mails.to(smtp, form.get("email"));
        assertThat(mails).hasSize(2).allSatisfy(mail -> assertOneRecipient(mail, form.get("email")));
        assertThat(Mails.to(smtp, "attaque@example.org")).isEmpty();
        assertThat(Mails.texts(mails.get(1)).get(0)).contains("> Bcc: attaque@example.org", "> RCPT TO:");
    }

    private static void assertOneRecipient(MimeMessage mail, String address) {
        try {
            assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress(address));
            assertThat(((InternetAddress) mail.getAllRecipients()[0]).getPersonal())
                    .isNull();
            assertThat(((InternetAddress) mail.getFrom()[0]).getAddress()).isEqualTo("ne-pas-repondre@example.org");
            assertThat(Collections.list(mail.getAllHeaders()))
                    .extracting(Header::getName)
                    .extracting(name -> name.toLowerCase(Locale.ROOT))
                    .isSubsetOf(HEADERS);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<String> notOneAddress() {
        return Stream.of(
                "a@b.example,c@d.example",
                "a@b,c@d",
                "a@b.example;c@d.example",
                "a@b.example c@d.example",
                "z@" + "e".repeat(300) + ".example",
                "z".repeat(65) + "@example.org",
                "z@" + "e".repeat(64) + ".example",
                "\"a b\"@example.org",
                "\"a@b.example\"@example.org",
                "zoe(à la mairie)@example.org",
                "zoe@example.org (la mairie)",
                "Banque <zoe@example.org>",
                "<zoe@example.org>",
                "@b.example:zoe@example.org",
                "zoe@@example.org",
                "zoe@example..org",
                "zoe@.example.org",
                "zoe@example.org.",
                "zoe@-example.org",
                ".zoe@example.org",
                "zoe.@example.org",
                "zo..e@example.org",
                "zoé@example.org",
                "zoe@localhost",
                "zoe@127",
                "zoe@127.0.0.1",
                "zoe@169.254.169.254",
                "zoe@[127.0.0.1]",
                "zoe@[IPv6:::1]",
                "zoe@exam\u200bple.org",
                "zoe@faß.example",
                "zoe@example\u3002org",
                "mailto:zoe@example.org",
                "zoe@example.org?bcc=x@example.org",
                "zoe%0d%0a@",
                "-oQ/tmp -X/tmp/x zoe@example.org");
    }

    @ParameterizedTest
    @MethodSource("notOneAddress")
    void whatIsNotOneAddressIsRefused(String address) {
        int before = count("proposal");
        Depositor depositor = new Depositor(port);
        Answer deposit = depositor.send(depositor.form("email", address));
        assertThat(deposit.status()).isEqualTo(400);
        assertThat(HtmlUtils.htmlUnescape(deposit.body())).contains("id=\"email-error\"", "Dominique Essai");

        assertThat(desk.agent("claire.moreau")
                        .postJson(Desk.START, Desk.variables(counterForm("email", address)))
                        .status())
                .isEqualTo(400);
        assertThat(count("proposal")).isEqualTo(before);
    }

    @Test
    void aSupportAndAHandOffHaveOneAddress() {
        String published = cases.published("À soutenir " + UUID.randomUUID());
        Attacker anyone = new Attacker(port);
        String csrf = Attacker.hidden(anyone.get("/propositions/" + published).body(), "_csrf");
        String handOff = cases.take("À transmettre " + UUID.randomUUID());
        desk.submit(
                "claire.moreau",
                handOff,
                Map.of(
                        "destination", "OTHER_LEVEL",
                        "level", "COMMUNE",
                        "theme", "MOBILITES",
                        "service", "service-mobilites",
                        "reason", "À la commune."));
        desk.submit("yanis.lefevre", handOff, Map.of("confirmed", "YES"));
        Map<String, Object> letter = new HashMap<>(
                Map.of("outcome", "HANDLED", "level", "COMMUNE", "authority", "Mairie", "letter", "Madame la maire,"));

        Stream.concat(notOneAddress(), Stream.of("zoe@example.org\r\nBcc: x@example.org"))
                .forEach(address -> {
                    assertThat(anyone.postForm(
                                            "/propositions/" + published + "/soutiens",
                                            Map.of("_csrf", csrf, "email", address))
                                    .status())
                            .as(address)
                            .isEqualTo(400);
                    letter.put("authorityEmail", address);
                    assertThat(desk.send("lea.martinet", handOff, letter).status())
                            .as(address)
                            .isEqualTo(400);
                });

        assertThat(jdbc.sql("select count(*) from support where reference = ?")
                        .param(published)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(anyone.postForm(
                                "/propositions/" + published + "/soutiens",
                                Map.of("_csrf", csrf, "email", "une.personne@example.org"))
                        .status())
                .isEqualTo(303);
        letter.put("authorityEmail", "mairie@example.org");
        desk.submit("lea.martinet", handOff, letter);
    }

    @ParameterizedTest
    @CsvSource({
        "ex\u0430mple.org, xn--exmple-4nf.org, ex\u0430mple.org",
        "été.example, xn--t-9fab.example, été.example",
        "ＥＸＡＭＰＬＥ.org, example.org,",
        "Example.ORG, example.org,",
        "XN--EXMPLE-4NF.org, xn--exmple-4nf.org, ex\u0430mple.org"
    })
    void aDomainIsWrittenInOneWayAndShownInBoth(String typed, String written, String letters) {
        Depositor author = new Depositor(port);
        String local = "zoe." + UUID.randomUUID();
        String reference = author.deposit(author.form("email", local + "@" + typed));
        cases.runJobs(reference);

        assertThat(Mails.to(smtp, local + "@" + written))
                .hasSize(1)
                .allSatisfy(mail -> assertOneRecipient(mail, local + "@" + written));
        for (String page : List.of(
                author.http().get("/suivi").body(),
                desk.agent("claire.moreau").get("/dossiers/" + reference).body())) {
            String shown = HtmlUtils.htmlUnescape(page);
            assertThat(shown).contains(local + "@" + written);
            if (letters == null) {
                assertThat(shown).doesNotContain("domaine en toutes lettres");
            } else {
                assertThat(shown).contains("domaine en toutes lettres\u00a0: " + letters);
            }
        }
    }

    /** A name is shown as a name, never beside an address, and no mail carries it as a sender or a recipient. */
    @ParameterizedTest
    @CsvSource({"Région <region@example.org>", "\"region@example.org\" <x>", "ne-pas-repondre@example.org"})
    void aNameThatPassesForAnAddressIsAName(String name) throws Exception {
        Depositor author = new Depositor(port);
        Map<String, String> form = author.form("name", name);
        String reference = author.deposit(form);
        cases.runJobs(reference);

        List<MimeMessage> mails = Mails.to(smtp, form.get("email"));
        assertThat(mails).hasSize(1).allSatisfy(mail -> assertOneRecipient(mail, form.get("email")));
        assertThat(String.join("", Mails.texts(mails.get(0)))).doesNotContain(name);
        assertThat(HtmlUtils.htmlUnescape(desk.agent("claire.moreau")
                        .get("/dossiers/" + reference)
                        .body()))
                .contains("<span>" + name + "</span>", form.get("email"));
    }
}
