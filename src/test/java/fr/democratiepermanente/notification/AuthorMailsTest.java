package fr.democratiepermanente.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.proposal.AuthorLinks;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Level;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@Timeout(60)
class AuthorMailsTest extends NotificationTest {

    private static final Pattern PERSONAL_LINK =
            Pattern.compile("https://participer\\.example\\.org/suivi/([0-9a-f]{64})");

    @Autowired
    AuthorLinks links;

    @Test
    void theAcknowledgementSaysWhatTheLawAsks() throws Exception {
        String reference = openCase();
        update(
                "update proposal set submitted_at = '2026-11-30T23:30:00Z', answer_due_on = '2027-01-29'"
                        + " where reference = ?",
                reference);

        authorMails.acknowledge(reference);

        String text = text(onlyMessage());
        assertThat(text)
                .contains("«\u00a0Des trains le soir\u00a0» le 1er\u00a0décembre 2026")
                .contains("numéro de suivi est " + reference)
                .contains("Direction pilote\r\n1 rue de l’Exemple, 45000 Orléans\r\nCourriel\u00a0: pilote@example.org"
                        + "\r\nTéléphone\u00a0: 02 00 00 00 01")
                .contains("au plus tard le 29\u00a0janvier 2027")
                .contains("répondu le 1er\u00a0février 2027, deux mois après la réception, notre silence vaut rejet")
                .contains("recours gracieux")
                .contains("tribunal administratif d’Orléans")
                .contains("https://participer.example.org/donnees-personnelles")
                .contains("Région Centre-Val de Loire (démonstration)");
    }

    @Test
    void bothFormsSayTheSame() throws Exception {
        String reference = openCase();
        answers.publish(reference, "Un train partira à 23 h.");
        decide(reference, Destination.IMMEDIATE_MEASURE, Level.REGION);
        authorMails.acknowledge(reference);
        authorMails.sendAnswer(reference);

        assertThat(received()).hasSize(2);
        assertBothFormsSayTheSame();
    }

    private static void assertBothFormsSayTheSame() {
        assertThat(received()).isNotEmpty().allSatisfy(message -> {
            String html = html(message);
            assertThat(html).startsWith("<!DOCTYPE html>").contains("<html lang=\"fr\"");
            assertThat(text(message).lines().map(line -> line.replaceFirst("^(\\d\\.|-|>) ", "")))
                    .filteredOn(line -> !line.isBlank())
                    .allSatisfy(line -> assertThat(html).contains(line));
        });
    }

    @Test
    void anAppealIsAcknowledgedAsTheLawAsks() throws Exception {
        String reference = openCase();

        authorMails.acknowledgeAppeal(reference);

        assertThat(onlyMessage().getSubject())
                .isEqualTo("Accusé de réception de votre recours, proposition " + reference);
        assertThat(text(onlyMessage()))
                .contains("Vous avez contesté le 23\u00a0novembre 2026 notre réponse")
                .contains("Une autre personne que celle qui a rédigé la première réponse")
                .contains("Si nous ne vous avons pas répondu le 23\u00a0janvier 2027, notre silence vaut rejet")
                .contains("tribunal administratif d’Orléans")
                .containsPattern(PERSONAL_LINK);
        assertThat(lastEntry(reference).kind()).isEqualTo(JournalKind.APPEAL_ACKNOWLEDGED);
        assertBothFormsSayTheSame();
    }

    @Test
    void theFirstAnswerSaysHowToContestItAndTheSecondThatNothingButTheCourtIsLeft() throws Exception {
        String reference = openCase();
        decide(reference, Destination.CHANTIER, Level.REGION);
        answers.publish(reference, "Non, faute de voyageurs.");
        authorMails.sendAnswer(reference);
        answers.publishAgain(reference, "Oui, le samedi.");
        authorMails.sendAnswer(reference);
        authorMails.sendAnswer(reference);

        assertThat(received()).hasSize(2);
        assertThat(text(received().get(0)))
                .contains("contester cette réponse en ligne, une fois, jusqu’au 23\u00a0janvier 2027");
        assertThat(received().get(1).getSubject())
                .isEqualTo("Réponse après réexamen de votre proposition " + reference);
        assertThat(text(received().get(1)))
                .contains("> Oui, le samedi.")
                .contains("tribunal administratif d’Orléans")
                .doesNotContain("en ligne, une fois", "recours gracieux");
        assertBothFormsSayTheSame();
    }

    @Test
    void theHeadersNameOneRecipientAndAnAutomaticSender() throws Exception {
        String reference = openCase();

        authorMails.acknowledge(reference);

        MimeMessage message = onlyMessage();
        InternetAddress from = (InternetAddress) message.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo("ne-pas-repondre@example.org");
        assertThat(from.getPersonal()).isEqualTo("Région Centre-Val de Loire (démonstration)");
        assertThat(message.getAllRecipients()).containsExactly(new InternetAddress(ADDRESS));
        assertThat(message.getSubject()).isEqualTo("Accusé de réception de votre proposition " + reference);
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getMessageID()).isEqualTo("<" + reference + ".acknowledgement@participer.example.org>");
        assertThat(message.getSentDate().toInstant()).isEqualTo(NOW);
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getBodyPart(0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
    }

    @Test
    void theAnswerIsQuotedWithWhatBecameOfTheProposal() throws Exception {
        String reference = openCase();
        answers.publish(reference, "Première ligne.\r\n\r\n  Deuxième ligne.\n");
        decide(reference, Destination.OTHER_LEVEL, Level.COMMUNE);

        authorMails.sendAnswer(reference);

        assertThat(onlyMessage().getSubject()).isEqualTo("Réponse à votre proposition " + reference);
        assertThat(text(onlyMessage()))
                .contains("Nous l’avons transmise à la commune ou à l’intercommunalité.")
                .contains("Réponse publiée le 23\u00a0novembre 2026\u00a0:\r\n\r\n> Première ligne.\r\n> \r\n"
                        + "> Deuxième ligne.\r\n")
                .contains("https://participer.example.org/propositions/" + reference)
                .containsPattern(PERSONAL_LINK)
                .contains("recours gracieux");
        assertThat(html(onlyMessage())).contains(">Première ligne.</p>").contains(">Deuxième ligne.</p>");
        JournalEntry entry = lastEntry(reference);
        assertThat(entry.kind()).isEqualTo(JournalKind.AUTHOR_NOTIFIED);
        assertThat(entry.detail()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyDestinationHasItsWords(Destination destination) throws Exception {
        for (Level level : Level.values()) {
            String reference = openCase();
            answers.publish(reference, "Réponse.");
            decide(reference, destination, level);
            authorMails.sendAnswer(reference);
        }
        assertThat(received()).hasSize(Level.values().length).allSatisfy(message -> {
            assertThat(text(message))
                    .doesNotContain("??")
                    .doesNotContain("mail.")
                    .doesNotContain("{");
            assertThat(html(message)).doesNotContain("??").doesNotContain("mail.");
        });
    }

    @Test
    void thereIsNoAnswerMailWithoutAPublishedAnswer() {
        assertThatIllegalStateException().isThrownBy(() -> authorMails.sendAnswer(openCase()));
    }

    @Test
    void withoutAddressTheJournalSaysHowToReachTheAuthor() {
        String byPhone = openCase("Des trains le soir", null, "02 00 00 00 02");
        String unreachable = openCase("Des trains le soir", null, null);

        authorMails.acknowledge(byPhone);
        authorMails.acknowledge(unreachable);

        assertThat(mails.of(byPhone)).isEmpty();
        assertThat(lastEntry(byPhone).kind()).isEqualTo(JournalKind.ACKNOWLEDGED);
        assertThat(lastEntry(byPhone).detail()).contains("Aucune adresse électronique\u00a0: prévenir par téléphone");
        assertThat(lastEntry(unreachable).detail())
                .contains("Ni adresse électronique ni téléphone\u00a0: personne à prévenir");
    }

    @Test
    void theSecretAddressLeavesInTheMailOnlyAndOpensTheCase() throws Exception {
        String reference = openCase();

        authorMails.acknowledge(reference);

        String secret = secret(text(onlyMessage()));
        assertThat(secret(html(onlyMessage()))).isEqualTo(secret);
        assertThat(links.reference(secret)).contains(reference);
        Letter.Content kept = onlyMail(reference).content();
        assertThat(kept.text() + kept.html()).doesNotContain(secret).doesNotContain("/suivi/");
    }

    @Test
    void aMailSentBeforeTheEnginesTransactionFailsStaysSentAndItsLinkOpens() throws Exception {
        String reference = openCase();
        TransactionTemplate engine = new TransactionTemplate(transactions);

        engine.executeWithoutResult(status -> {
            authorMails.acknowledge(reference);
            status.setRollbackOnly();
        });
        engine.executeWithoutResult(status -> authorMails.acknowledge(reference));

        assertThat(links.reference(secret(text(onlyMessage())))).contains(reference);
        assertThat(journal.of(reference))
                .extracting(JournalEntry::kind)
                .containsExactly(JournalKind.SUBMITTED, JournalKind.ACKNOWLEDGED);
    }

    @Test
    void aCaseChangedInTheEnginesTransactionDoesNotBlockItsMail() throws Exception {
        String reference = openCase();
        TransactionTemplate engine = new TransactionTemplate(transactions);

        engine.executeWithoutResult(status -> {
            proposals.arriveAt(reference, ProposalProcess.SUGGEST_TRIAGE);
            jdbc.sql("update proposal set status = 'RECEIVED', version = version where reference = ?")
                    .param(reference)
                    .update();
            authorMails.acknowledge(reference);
        });

        assertThat(onlyMessage().getSubject()).contains(reference);
    }

    @Test
    void anUncertainMailLetsTheCaseGoOnAndTheJournalSaysSo() {
        String reference = openCase();
        authorMails.acknowledge(reference);
        update("update mail set state = 'SENDING' where reference = ?", reference);

        authorMails.acknowledge(reference);

        assertThat(lastEntry(reference).detail())
                .contains("L’envoi du courriel a été interrompu\u00a0: voir les courriels du dossier");
    }

    @Test
    void anUnknownCaseIsAnError() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> authorMails.acknowledge("DP-2222-2222"));
    }

    private static String secret(String body) {
        Matcher link = PERSONAL_LINK.matcher(body);
        assertThat(link.find()).isTrue();
        return link.group(1);
    }
}
