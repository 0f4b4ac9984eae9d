package fr.democratiepermanente.attack;

import static fr.democratiepermanente.document.SampleFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.document.SampleFiles;
import fr.democratiepermanente.proposal.AuthorLinks;
import fr.democratiepermanente.proposal.Withdrawals;
import fr.democratiepermanente.question.AskedCase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** The page where an author answers a question: whatever is sent to it, however often, by whomever. */
@ApplicationTest
class AuthorReplyAttackTest {

    private static final String PATH = "/suivi/question";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private AuthorLinks links;

    @Autowired
    private Withdrawals withdrawals;

    @Autowired
    private JdbcClient jdbc;

    private AskedCase asked;
    private Attacker author;

    @BeforeEach
    void askAnAuthor() {
        asked = AskedCase.waiting(application, "À quel arrêt\u202f? ${7*7}");
        author = follow(asked);
    }

    private Attacker follow(AskedCase of) {
        Attacker visitor = new Attacker(port);
        assertThat(visitor.get("/suivi/" + links.secretFor(of.reference())).status())
                .isEqualTo(303);
        return visitor;
    }

    /** The form as the author's page gives it. */
    private Upload form(Attacker sender, String text) {
        String page = sender.get("/suivi").body();
        return new Upload()
                .field("_csrf", Attacker.hidden(page, "_csrf"))
                .field("question", Attacker.hidden(page, "question"))
                .field("seen", Attacker.hidden(page, "seen"))
                .field("text", text);
    }

    private List<String> replies(AskedCase to) {
        return jdbc.sql("select r.text from question_reply r join question q on q.id = r.question_id"
                        + " where q.reference = ? order by r.id")
                .param(to.reference())
                .query(String.class)
                .list();
    }

    private List<Map<String, Object>> documents() {
        return jdbc.sql("select name, reserved, uploaded_by from document where owner_key = ? order by number")
                .param(asked.reference())
                .query()
                .listOfRows();
    }

    private static String shown(Answer answer) {
        return HtmlUtils.htmlUnescape(answer.body());
    }

    @Test
    void theQuestionComesFirstAndWhatWasAnsweredStays() {
        String before = shown(author.get("/suivi"));
        assertThat(before).contains("Nous avons une question pour vous", "À quel arrêt\u202f? ${7*7}");
        assertThat(before.indexOf("Nous avons une question pour vous"))
                .isLessThan(before.indexOf("Où en est votre proposition"));

        Answer sent = form(author, "À la mairie,\r\ncôté pair.")
                .file("plan.pdf", SampleFiles.pdf("plan"))
                .to(PATH, author);

        assertThat(sent.status()).as(sent.body()).isEqualTo(303);
        assertThat(shown(author.get(sent.header("Location").orElseThrow())))
                .contains("Votre réponse est enregistrée", "À la mairie,\ncôté pair.", "plan.pdf")
                .contains("Ajouter une précision");
        assertThat(replies(asked)).containsExactly("À la mairie,\ncôté pair.");
        assertThat(documents()).singleElement().satisfies(document -> {
            assertThat(document).containsEntry("name", "plan.pdf").containsEntry("reserved", true);
            assertThat(document.get("uploaded_by")).isNull();
        });
        asked.runJobs();
        assertThat(asked.instance()).isNull();
    }

    @Test
    void aFileThatComesAfterTheWithdrawalIsNotKept() {
        Upload open = form(author, "Voici le plan.").file("plan.pdf", SampleFiles.pdf("plan"));
        assertThat(withdrawals.withdraw(asked.reference(), true)).isTrue();

        assertThat(open.to(PATH, author).status()).isBetween(400, 499);

        assertThat(documents()).isEmpty();
        assertThat(replies(asked)).isEmpty();
    }

    @Test
    void twentyTimesAtOnceIsOneAnswer() {
        Upload form = form(author, "À la mairie.");
        ExecutorService crowd = Executors.newFixedThreadPool(20);
        List<CompletableFuture<Answer>> sent = IntStream.range(0, 20)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> form.to(PATH, author), crowd))
                .toList();

        assertThat(sent)
                .allSatisfy(answer -> assertThat(answer.join().status())
                        .as(answer.join().body())
                        .isEqualTo(303));

        crowd.shutdown();
        assertThat(replies(asked)).containsExactly("À la mairie.");
        asked.runJobs();
        assertThat(asked.instance()).isNull();
    }

    @Test
    void anotherAnswerWrittenMeanwhileIsNotLost() {
        Upload first = form(author, "À la mairie.");
        Upload second = form(author, "Plutôt à la gare.");
        first.to(PATH, author);

        Answer overtaken = second.to(PATH, author);

        assertThat(overtaken.status()).isEqualTo(409);
        assertThat(shown(overtaken))
                .contains("Une autre réponse est arrivée entre-temps", "À la mairie.", "Plutôt à la gare.</textarea>");
        assertThat(replies(asked)).containsExactly("À la mairie.");
    }

    @Test
    void hostileTextIsKeptAsItIsOrGivenBack() {
        String all = String.join("\n", HostileText.SCRIPTS) + String.join("\n", HostileText.EXPRESSIONS);
        assertThat(form(author, all).to(PATH, author).status()).isEqualTo(303);
        assertThat(replies(asked)).containsExactly(all);
        for (Answer page : List.of(
                author.get("/suivi"),
                new Attacker(port).signedIn("lea.martinet").get("/dossiers/" + asked.reference()))) {
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).doesNotContain("<script>alert", "<svg onload", "<img src=x", "<iframe srcdoc");
            assertThat(shown(page)).contains("[[${7*7}]]", "__${7*7}__", "<script>alert(1)</script>");
        }
        for (String refused : List.of(" \r\n ", "a\u0000b", "z".repeat(4001))) {
            Answer answer = form(author, refused).to(PATH, author);
            assertThat(answer.status()).isIn(400, 422);
            assertThat(answer.body()).contains("lang=\"fr\"").doesNotContain("Exception");
        }
        assertThat(shown(form(author, "é".repeat(4001)).to(PATH, author)))
                .contains("4\u202f000 caractères au plus", "é".repeat(4001));
        assertThat(replies(asked)).hasSize(1);
    }

    @Test
    void aFileThatIsNotWhatItSaysHoldsTheAnswerBackWithItsText() {
        Answer answer = form(author, "Voici le plan.")
                .file("bon.pdf", SampleFiles.pdf("bon"))
                .file("plan.pdf", utf8("MZ\u0000"))
                .file("page.html", utf8("<html>"))
                .to(PATH, author);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(shown(answer))
                .contains("plan.pdf", "d’un fichier .pdf", "page.html", "n’est pas accepté")
                .contains("Voici le plan.</textarea>", "bon.pdf");
        assertThat(replies(asked)).isEmpty();
        assertThat(documents()).hasSize(1);

        // Again with the good one, which is there already.
        assertThat(form(author, "Voici le plan.")
                        .file("bon.pdf", SampleFiles.pdf("bon"))
                        .to(PATH, author)
                        .status())
                .isEqualTo(303);
        assertThat(replies(asked)).containsExactly("Voici le plan.");
    }

    @Test
    void moreThanTheServerTakesGetsAPageThatSaysSo() {
        Answer answer = form(author, "Voici.")
                .file("lourd.pdf", new byte[33 * 1024 * 1024])
                .to(PATH, author);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(shown(answer)).contains("trop volumineux", "À quel arrêt");
        assertThat(replies(asked)).isEmpty();
    }

    @Test
    void withoutItsTokenTheTextComesBack() {
        Answer answer = new Upload()
                .field("question", Attacker.hidden(author.get("/suivi").body(), "question"))
                .field("seen", "0")
                .field("text", "Écrit pendant deux heures.")
                .to(PATH, author);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(shown(answer)).contains("restée ouverte trop longtemps", "Écrit pendant deux heures.</textarea>");
        assertThat(replies(asked)).isEmpty();
    }

    @Test
    void nobodyAnswersForSomebodyElse() {
        AskedCase other = AskedCase.waiting(application, "Quand\u202f?");
        String question = Attacker.hidden(follow(other).get("/suivi").body(), "question");
        Upload stolen = new Upload()
                .field("_csrf", Attacker.hidden(author.get("/suivi").body(), "_csrf"))
                .field("question", question)
                .field("seen", "0")
                .field("text", "À leur place.");

        assertThat(stolen.to(PATH, author).status()).isEqualTo(404);
        Attacker stranger = new Attacker(port).withCookie("suivi", "0".repeat(64));
        String token = Attacker.hidden(stranger.get("/lien-perdu").body(), "_csrf");
        assertThat(new Upload()
                        .field("_csrf", token)
                        .field("question", question)
                        .field("seen", "0")
                        .field("text", "À leur place.")
                        .to(PATH, stranger)
                        .status())
                .isEqualTo(404);
        assertThat(replies(other)).isEmpty();
    }

    @Test
    void readingChangesNothing() {
        for (String method : List.of("GET", "HEAD")) {
            for (String path : List.of("/suivi/" + links.secretFor(asked.reference()), "/suivi", PATH)) {
                assertThat(author.send(method, path, new byte[0]).status()).isLessThan(400);
            }
        }
        assertThat(replies(asked)).isEmpty();
        assertThat(asked.instance()).isNotNull();
        assertThat(author.get("/suivi").body()).contains("name=\"text\"");
    }

    @Test
    void onlyThoseWhoWorkOnTheCaseReadOrNoteAnswers() {
        form(author, "Mon numéro est le 02 00 00 00 04.").to(PATH, author);
        String page = "/dossiers/" + asked.reference();

        Attacker official = new Attacker(port).signedIn("marc.dubreuil");
        assertThat(shown(official.get(page)))
                .contains("À quel arrêt", "La réponse est réservée aux agents")
                .doesNotContain("02 00 00 00 04", "name=\"channel\"");
        assertThat(note(official, "Autre chose").status()).isEqualTo(404);

        Attacker agent = new Attacker(port).signedIn("lea.martinet");
        assertThat(shown(agent.get(page))).contains("02 00 00 00 04", "Noter une précision reçue autrement");
        assertThat(note(agent, " ").status()).isEqualTo(422);
        assertThat(note(agent, "Elle a rappelé\u202f: plutôt le matin.").status())
                .isEqualTo(303);
        assertThat(shown(agent.get(page))).contains("La réponse est notée", "reçue par téléphone");
        assertThat(shown(author.get("/suivi"))).contains("plutôt le matin");
        assertThat(replies(asked)).hasSize(2);
    }

    private Answer note(Attacker agent, String text) {
        Long question = jdbc.sql("select id from question where reference = ?")
                .param(asked.reference())
                .query(Long.class)
                .single();
        return agent.postForm(
                "/dossiers/" + asked.reference() + "/questions/" + question + "/reponse",
                Map.of(
                        "_csrf",
                        Attacker.hidden(agent.get("/compte").body(), "_csrf"),
                        "seen",
                        String.valueOf(replies(asked).size()),
                        "channel",
                        "PHONE",
                        "text",
                        text));
    }
}
