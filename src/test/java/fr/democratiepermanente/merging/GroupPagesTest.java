package fr.democratiepermanente.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.Author;
import fr.democratiepermanente.AuthorBrowser;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.proposal.AuthorSessions;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import fr.democratiepermanente.proposal.Status;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultMatcher;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The pages where agents merge, undo and split, and what everyone reads of it. */
@ApplicationTest
class GroupPagesTest {

    private static final Author ANNE = new Author("Anne Vauquelin", "anne.vauquelin@example.org");
    private static final Author BRUNO = new Author("Bruno Taillefer", "bruno.taillefer@example.org");
    private static final RequestPostProcessor PILOT = agent("claire.moreau", Role.PILOT_DIRECTORATE.group());

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Intake intake;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Journal journal;

    @Autowired
    private AuthorSessions sessions;

    @Autowired
    private Cases cases;

    @Autowired
    private GreenMail smtp;

    @Autowired
    private JdbcClient jdbc;

    private static RequestPostProcessor agent(String name, String... groups) {
        return user(name)
                .authorities(Stream.of(groups).map(SimpleGrantedAuthority::new).toList());
    }

    private static ResultMatcher shows(String... words) {
        return result -> {
            for (String word : words) {
                content().string(containsString(word)).match(result);
            }
        };
    }

    private String take(Author author, String title) {
        String reference = intake.take(author.submission(title));
        cases.runJobs(reference);
        return reference;
    }

    private void publish(String reference) {
        proposals.qualify(
                reference,
                new Qualification(Destination.CHANTIER, Level.REGION, "MOBILITES", "service-mobilites", true));
    }

    private static String address(String reference, String page) {
        return "/dossiers/" + reference + "/" + page;
    }

    @Test
    void anAgentReadsBothProposalsThenMergesThemThenUndoesIt() throws Exception {
        String duplicate = take(ANNE, "Un funiculaire vers la falaise de Sancerre");
        String survivor = take(BRUNO, "Le funiculaire de Sancerre vers sa falaise");
        mvc.perform(get("/dossiers/" + duplicate).with(PILOT))
                .andExpect(shows("Regrouper avec une autre proposition", "Séparer en deux"));
        mvc.perform(get(address(duplicate, "regroupement")).with(PILOT))
                .andExpect(status().isOk())
                .andExpect(shows("value=\"" + survivor + "\"", "Voir les deux propositions"));
        mvc.perform(get(address(duplicate, "regroupement"))
                        .param("vers", "DP-2222-2222")
                        .param("numero", survivor.toLowerCase(Locale.ROOT))
                        .with(PILOT))
                .andExpect(status().isOk())
                .andExpect(shows("Un funiculaire vers", "Le funiculaire de Sancerre", "annulable pendant 30 jours"));
        mvc.perform(post(address(duplicate, "regroupement"))
                        .param("vers", survivor)
                        .param("raison", " ")
                        .with(PILOT)
                        .with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(shows("dites pourquoi", "aria-invalid=\"true\""));
        mvc.perform(post(address(duplicate, "regroupement"))
                        .param("vers", survivor)
                        .param("raison", "Le même funiculaire.")
                        .with(PILOT)
                        .with(csrf()))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "/dossiers/" + duplicate + "#regroupement"));
        assertThat(proposals.get(duplicate).status()).isEqualTo(Status.MERGED);
        mvc.perform(get("/dossiers/" + duplicate).with(PILOT))
                .andExpect(shows("Regroupée avec", "Le même funiculaire.", "Annuler le regroupement"));
        mvc.perform(get("/dossiers/" + survivor).with(PILOT))
                .andExpect(shows("La réponse vaudra aussi pour", duplicate));

        mvc.perform(get(address(duplicate, "separation")).with(PILOT)).andExpect(shows("reprend là où il en était"));
        mvc.perform(post(address(duplicate, "separation"))
                        .param("raison", "Deux versants.")
                        .with(PILOT)
                        .with(csrf()))
                .andExpect(status().isSeeOther());
        assertThat(proposals.get(duplicate).status()).isEqualTo(Status.QUALIFYING);
        mvc.perform(post(address(duplicate, "separation"))
                        .param("raison", "Deux versants.")
                        .with(PILOT)
                        .with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(shows("il n’y a rien à annuler"));
    }

    @Test
    void whatCannotBeMergedIsSaidWithoutFailing() throws Exception {
        String duplicate = take(ANNE, "Un tapis roulant à Argenton");
        String survivor = take(BRUNO, "Le tapis roulant d’Argenton");
        mvc.perform(get(address(duplicate, "regroupement"))
                        .param("numero", "n'importe quoi")
                        .with(PILOT))
                .andExpect(status().isNotFound())
                .andExpect(shows("aucun dossier de ce numéro"));
        mvc.perform(post(address(duplicate, "regroupement"))
                        .param("vers", duplicate)
                        .param("raison", "La même.")
                        .with(PILOT)
                        .with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(shows("avec elle-même"));
        for (int i = 0; i < 2; i++) {
            mvc.perform(post(address(duplicate, "regroupement"))
                            .param("vers", survivor)
                            .param("raison", "La même.")
                            .with(PILOT)
                            .with(csrf()))
                    .andExpect(i == 0 ? status().isSeeOther() : status().isConflict());
        }
        jdbc.sql("update merge set merged_at = merged_at - interval '31 days' where reference = ?")
                .param(duplicate)
                .update();
        mvc.perform(get(address(duplicate, "separation")).with(PILOT)).andExpect(shows("est définitif depuis le"));
        mvc.perform(post(address(duplicate, "separation"))
                        .param("raison", "Trop tard.")
                        .with(PILOT)
                        .with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(shows("Plus de 30 jours ont passé"));
    }

    @Test
    void onlyThoseInChargeMergeAndSplit() throws Exception {
        String reference = take(ANNE, "Un vélo pour chaque élève à Vierzon");
        String other = take(BRUNO, "Des vélos pour les élèves de Vierzon");
        publish(reference);
        for (RequestPostProcessor stranger : new RequestPostProcessor[] {
            agent("camille.renaud", Role.REFERENT_AGENT.group(), "service-education"),
            agent("marc.dubreuil", Role.ELECTED_OFFICIAL.group()),
            agent("helene.roussel", Role.COMDIR.group())
        }) {
            for (String page : new String[] {"regroupement", "separation", "scission"}) {
                mvc.perform(get(address(reference, page)).with(stranger)).andExpect(status().isNotFound());
                mvc.perform(post(address(reference, page))
                                .param("vers", other)
                                .param("raison", "Non.")
                                .with(stranger)
                                .with(csrf()))
                        .andExpect(status().isNotFound());
            }
        }
        RequestPostProcessor referent = agent("lea.martinet", Role.REFERENT_AGENT.group(), "service-mobilites");
        mvc.perform(get(address(reference, "regroupement")).with(referent)).andExpect(status().isOk());
        mvc.perform(get(address(reference, "regroupement")).param("vers", other).with(referent))
                .andExpect(status().isNotFound())
                .andExpect(content().string(not(containsString("Des vélos pour les élèves"))));
    }

    @Test
    void everyoneReadsWhatAMergedProposalFollows() throws Exception {
        String duplicate = take(ANNE, "Des pédalos sur le lac de Chambon");
        String survivor = take(BRUNO, "Le lac de Chambon et ses pédalos");
        publish(duplicate);
        publish(survivor);
        mvc.perform(post(address(duplicate, "regroupement"))
                .param("vers", survivor)
                .param("raison", "Les mêmes pédalos.")
                .with(PILOT)
                .with(csrf()));

        mvc.perform(get("/propositions/" + duplicate))
                .andExpect(status().isOk())
                .andExpect(
                        shows("Regroupée avec", survivor, "voici où en est cette dernière", "pour décider de sa suite"))
                .andExpect(shows("1 soutien", "Soutenez la proposition"))
                .andExpect(content().string(not(containsString("name=\"email\""))));
        mvc.perform(get("/suivi").cookie(AuthorBrowser.cookie(sessions, duplicate)))
                .andExpect(status().isOk())
                .andExpect(shows("Regroupée avec", survivor, "Retirer ma proposition"));
        mvc.perform(get("/propositions/" + survivor))
                .andExpect(shows("Propositions liées", duplicate, "1 soutien", "name=\"email\""));
        mvc.perform(get("/propositions").param("q", "pédalos Chambon").param("statut", "finie"))
                .andExpect(shows(duplicate, "Regroupée"))
                .andExpect(content().string(not(containsString(survivor))));
    }

    @Test
    void aPartBecomesACaseOfItsOwnAndTheTextItComesFromStays() throws Exception {
        Author author = new Author("Gaspard Ledoux", "gaspard.ledoux@example.org");
        String whole = take(author, "Un marché couvert et une bibliothèque à Levroux");
        Proposal before = proposals.get(whole);
        mvc.perform(get(address(whole, "scission")).with(PILOT))
                .andExpect(status().isOk())
                .andExpect(shows(before.body(), "Texte de la partie à séparer"));
        mvc.perform(post(address(whole, "scission"))
                        .param("title", "Non")
                        .param("body", before.body())
                        .param("reason", "")
                        .with(PILOT)
                        .with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(shows("retirez ce qui reste", "dites pourquoi", "title-error", "value=\"Non\""));
        smtp.purgeEmailFromAllMailboxes();
        for (int i = 0; i < 2; i++) {
            mvc.perform(post(address(whole, "scission"))
                            .param("title", "Une bibliothèque à Levroux")
                            .param("body", "Il faudrait une bibliothèque ouverte le samedi.")
                            .param("reason", "Deux services sont concernés.")
                            .with(PILOT)
                            .with(csrf()))
                    .andExpect(status().isSeeOther());
        }

        String part = jdbc.sql("select reference from proposal where split_from = ?")
                .param(whole)
                .query(String.class)
                .single();
        cases.runJobs(part);
        assertThat(proposals.get(part).title()).isEqualTo("Une bibliothèque à Levroux");
        assertThat(proposals.get(part).channel()).isEqualTo(before.channel());
        assertThat(proposals.get(part).status()).isEqualTo(Status.QUALIFYING);
        assertThat(proposals.contributor(part)).isEqualTo(proposals.contributor(whole));
        assertThat(proposals.get(whole).body()).isEqualTo(before.body());
        assertThat(author.mails(smtp.getReceivedMessages()))
                .singleElement()
                .asString()
                .contains("Accusé de réception de votre proposition " + part)
                .contains("Votre proposition " + whole + " contenait deux idées");
        assertThat(journal.of(whole)).extracting(JournalEntry::kind).contains(JournalKind.SPLIT);
        assertThat(journal.of(part)).extracting(JournalEntry::kind).contains(JournalKind.SPLIT_OFF);
        mvc.perform(get("/propositions/" + part)).andExpect(shows("Elle faisait partie de la proposition", whole));
        mvc.perform(get("/propositions/" + whole)).andExpect(shows("Une partie est devenue la proposition", part));
        mvc.perform(get("/dossiers/" + whole).with(PILOT)).andExpect(shows("Une partie est devenue", part));
    }
}
