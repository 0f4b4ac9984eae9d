package fr.democratiepermanente.attack;

import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.intake.ServedForms;
import fr.democratiepermanente.proposal.AuthorLinks;
import fr.democratiepermanente.proposal.AuthorSessions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;

/** Somebody on the public site, from an address that nobody used before and nobody trusts. */
final class Citizen {

    static final String DEPOSIT = "/propositions/nouvelle";
    /** Long enough to have written a proposal, not for the form to be out of date. */
    static final Duration A_WHILE = Duration.ofMinutes(10);

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final Attacker http;
    private final ServedForms forms;
    private final AuthorLinks links;
    private final AuthorSessions sessions;

    Citizen(int port, ApplicationContext application) {
        int n = ADDRESSES.incrementAndGet();
        http = new Attacker(port, "127.7." + n / 250 + "." + (1 + n % 250));
        forms = new ServedForms(application);
        links = application.getBean(AuthorLinks.class);
        sessions = application.getBean(AuthorSessions.class);
    }

    Attacker http() {
        return http;
    }

    ServedForms forms() {
        return forms;
    }

    /** The deposit form, well filled, resembling no other, served so long ago. */
    Map<String, String> deposit(Duration servedAgo) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("_csrf", csrf(DEPOSIT));
        form.put("deposit-token", forms.token(servedAgo));
        form.put("title", "Idée " + UUID.randomUUID());
        form.put("body", "Texte " + UUID.randomUUID() + " " + UUID.randomUUID());
        form.put("contributorKind", "PERSON");
        form.put("name", "Dominique Essai");
        form.put("email", "dominique." + UUID.randomUUID() + "@example.org");
        return form;
    }

    Answer send(Map<String, String> deposit, String... headers) {
        return http.postForm(DEPOSIT, deposit, headers);
    }

    /** Deposits, which must succeed, and returns the secret of the author's page. */
    String deposited(Map<String, String> deposit) {
        Answer answer = send(deposit);
        if (answer.status() != 303) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        String cookie = http.cookie("suivi").orElseThrow();
        return links.secretFor(sessions.reference(cookie).orElseThrow());
    }

    Answer askForLink(String email) {
        return http.postForm("/lien-perdu", Map.of("_csrf", csrf("/lien-perdu"), "email", email));
    }

    Answer support(String reference, String email) {
        String page = "/propositions/" + reference;
        return http.postForm(page + "/soutiens", Map.of("_csrf", csrf(page), "email", email));
    }

    String csrf(String page) {
        return Attacker.hidden(http.get(page).body(), "_csrf");
    }
}
