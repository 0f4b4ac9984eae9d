package fr.democratiepermanente.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvImportTest {

    private static final String DECIDIM_HEADER =
            "id;category/id;category/name/en;category/name/fr;scope/id;scope/name/en;scope/name/fr;title;body;votes;"
                    + "comments;created_at;url;component/id;meeting_urls\n";

    @Test
    void readsADecidimExport() {
        ParsedFile file = ParsedFile.of(DECIDIM_HEADER
                + "418;39;;ORGANISATION DE L'ETAT;;;La Châtre;Des trains le soir;\" Une première ligne,\n"
                + "avec un \"\"mot\"\" entre guillemets; et une autre. \n\";7;0;2019-01-23 12:07:32 +0100;"
                + "http://Participation.example.org/processes/p/f/111/proposals/418;111;\n");

        ReadRow.Candidate proposal = file.onlyCandidate();
        assertThat(file.layout()).isEqualTo(Layout.Kind.DECIDIM);
        assertThat(proposal.source()).isEqualTo(new ReadRow.Source("participation.example.org", "418"));
        assertThat(proposal.submission().title()).isEqualTo("Des trains le soir");
        assertThat(proposal.submission().body())
                .isEqualTo("Une première ligne,\navec un \"mot\" entre guillemets; et une autre.");
        assertThat(proposal.submission().theme()).isEqualTo("DEMOCRATIE_INSTITUTIONS");
        assertThat(proposal.submission().livingArea()).isEqualTo("la-chatre");
        assertThat(proposal.submission().channel()).isEqualTo(Channel.IMPORT);
        assertThat(proposal.submission().contributor().name()).isEqualTo("Auteur de la plateforme d’origine");
        assertThat(proposal.submission().contributor().emailAddress()).isEmpty();
        assertThat(proposal.receivedAt()).contains(Instant.parse("2019-01-23T11:07:32Z"));
        assertThat(proposal.supports()).isEqualTo(7);
    }

    @Test
    void readsTheExportsOfNewerPlatformsToo() {
        ParsedFile file = ParsedFile.of("id;title/fr;body/fr;published_at;supports;url\n"
                + "9;Des trains le soir;Un texte.;2025-03-01 08:00:00 UTC;12;pas une adresse\n");

        assertThat(file.onlyCandidate().source()).isEqualTo(new ReadRow.Source("decidim", "9"));
        assertThat(file.onlyCandidate().receivedAt()).contains(Instant.parse("2025-03-01T08:00:00Z"));
        assertThat(file.onlyCandidate().supports()).isEqualTo(12);
    }

    @Test
    void readsOurTemplate() {
        ParsedFile file = ParsedFile.ofTemplate("Des trains le soir;Un texte.;transports et mobilites;la chatre;"
                + "Jeanne Roche;Les Amis du rail;Jeanne@EXAMPLE.org;612345678;Téléphone;14/03/2026");

        ReadRow.Candidate proposal = file.onlyCandidate();
        ContributorDetails author = proposal.submission().contributor();
        assertThat(file.layout()).isEqualTo(Layout.Kind.TEMPLATE);
        assertThat(proposal.submission().theme()).isEqualTo("MOBILITES");
        assertThat(proposal.submission().livingArea()).isEqualTo("la-chatre");
        assertThat(proposal.submission().channel()).isEqualTo(Channel.PHONE);
        assertThat(author)
                .isEqualTo(new ContributorDetails(
                        ContributorDetails.Kind.ORGANISATION,
                        "Jeanne Roche",
                        "Les Amis du rail",
                        "Jeanne@example.org",
                        "0612345678",
                        false));
        assertThat(proposal.receivedAt()).contains(Instant.parse("2026-03-13T23:00:00Z"));
    }

    @Test
    void knowsAProposalOfTheTemplateByItsWordsWhateverTheSpacesAndCapitals() {
        ParsedFile one = ParsedFile.ofTemplate("Des trains le soir;Un texte.;;;Jeanne Roche;;;;;");
        ParsedFile same = ParsedFile.ofTemplate("des  Trains le soir;\"Un\ntexte.\";;;JEANNE ROCHE;;;;;");
        ParsedFile other = ParsedFile.ofTemplate("Des trains le soir;Un autre texte.;;;Jeanne Roche;;;;;");

        assertThat(same.onlyCandidate().source()).isEqualTo(one.onlyCandidate().source());
        assertThat(other.onlyCandidate().source())
                .isNotEqualTo(one.onlyCandidate().source());
    }

    @Test
    void takesAByteOrderMarkCarriageReturnsCommasAndTabs() {
        String row = "Des trains le soir;Un texte.;;;Jeanne Roche;;;;;\r\n";
        ParsedFile marked = ParsedFile.of("\uFEFF" + ParsedFile.TEMPLATE_HEADER + "\r\n" + row);
        ParsedFile commas = ParsedFile.of((ParsedFile.TEMPLATE_HEADER + "\n" + row).replace(';', ','));
        ParsedFile tabs = ParsedFile.of((ParsedFile.TEMPLATE_HEADER + "\n" + row).replace(';', '\t'));

        assertThat(marked.onlyCandidate()).isEqualTo(commas.onlyCandidate()).isEqualTo(tabs.onlyCandidate());
    }

    @Test
    void understandsAHeaderWrittenForPeople() {
        ParsedFile file = ParsedFile.of("Titre;Texte;Thème;Bassin de vie;Nom;Structure;Courriel;Téléphone;Canal;"
                + "Déposée le\nDes trains le soir;Un texte.;;;Jeanne Roche;;;;;\n");

        assertThat(file.onlyCandidate().submission().title()).isEqualTo("Des trains le soir");
    }

    @Test
    void keepsFormulasAsTheTextTheyAre() {
        ParsedFile file = ParsedFile.ofTemplate("=1+1+cmd|' /C calc'!A0;@SUM(1);;;+Jeanne;;;;;");

        assertThat(file.onlyCandidate().submission().title()).isEqualTo("=1+1+cmd|' /C calc'!A0");
        assertThat(file.onlyCandidate().submission().body()).isEqualTo("@SUM(1)");
        assertThat(file.onlyCandidate().submission().contributor().name()).isEqualTo("+Jeanne");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ;Un texte.;;;Jeanne;;;;;                                  | titre required
        Oh !;Un texte.;;;Jeanne;;;;;                              | titre tooShort
        Des trains;  ;;;Jeanne;;;;;                               | texte required
        Des trains;Un texte.;;;;;;;;                              | nom nameRequired
        Des trains;Un texte.;;;Jeanne;;a@b,c@d;;;                 | courriel email
        Des trains;Un texte.;;;Jeanne;;;12;;                      | telephone phone
        Des trains;Un texte.;;;Jeanne;;;;;31/02/2026              | deposee_le date
        Des trains;Un texte.;;;Jeanne;;;;;hier                    | deposee_le date
        Des trains;Un texte.;;;Jeanne;;;;;2031-01-01              | deposee_le dateRange
        Des trains;Un texte.;;;Jeanne;;;;;0019-01-01              | deposee_le dateRange
        Des trains;Un texte.;;;Jeanne;;;;;;de trop                | titre tooManyCells
        """)
    void saysWhatIsWrongWithARow(String row, String error) {
        assertThat(ParsedFile.ofTemplate(row).onlyErrors()).containsExactly(error);
        assertThat(ParsedFile.ofTemplate(row).onlyRow().candidate()).isEmpty();
    }

    @Test
    void boundsEveryText() {
        assertThat(ParsedFile.ofTemplate("t".repeat(300) + ";" + "b".repeat(20_000) + ";;;Jeanne;;;;;")
                        .onlyErrors())
                .isEmpty();
        assertThat(ParsedFile.ofTemplate("t".repeat(301) + ";" + "b".repeat(20_001) + ";;;" + "n".repeat(101) + ";"
                                + "s".repeat(151) + ";;" + "0".repeat(21) + ";;")
                        .onlyErrors())
                .containsExactly(
                        "titre tooLong", "texte tooLong", "nom tooLong", "structure tooLong", "telephone tooLong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0007", "\u001b[31m"})
    void refusesInvisibleCharactersInATitle(String character) {
        assertThat(ParsedFile.ofTemplate("Des " + character + " trains;Un texte.;;;Jeanne;;;;;")
                        .onlyErrors())
                .containsExactly("titre characters");
    }

    @Test
    void refusesWhatTheDatabaseCannotHoldInAText() {
        assertThat(ParsedFile.ofTemplate("Des trains;Un \u0000 texte.;;;Jeanne;;;;;")
                        .onlyErrors())
                .containsExactly("texte characters");
    }

    @Test
    void keepsEmojiAndRightToLeftMarks() {
        String text = "Un train \uD83D\uDE84 \u202E à l’envers";

        assertThat(ParsedFile.ofTemplate("Des trains;" + text + ";;;Jeanne;;;;;")
                        .onlyCandidate()
                        .submission()
                        .body())
                .isEqualTo(text);
    }

    @Test
    void putsALineBreakInATitleOrNameOnOneLine() {
        ParsedFile file = ParsedFile.ofTemplate("\"Des trains\r\nle soir\";Un texte.;;;\"Jeanne\r\nBcc: x\";;;;;");

        assertThat(file.onlyCandidate().submission().title()).isEqualTo("Des trains le soir");
        assertThat(file.onlyCandidate().submission().contributor().name()).isEqualTo("Jeanne Bcc: x");
    }

    @Test
    void remarksOnWhatItLeavesOutWithoutRefusingTheRow() {
        ParsedFile file = ParsedFile.ofTemplate("Des trains;Un texte.;Astrologie;Atlantide;Jeanne;;;;Pigeon;");

        assertThat(file.onlyRemarks())
                .containsExactly("theme themeUnknown", "bassin_de_vie livingAreaUnknown", "canal channel");
        assertThat(file.onlyCandidate().submission().theme()).isNull();
        assertThat(file.onlyCandidate().submission().livingArea()).isNull();
        assertThat(file.onlyCandidate().submission().channel()).isEqualTo(Channel.IMPORT);
    }

    @Test
    void numbersRowsAsASpreadsheetDoesAndSkipsBlankOnes() {
        ParsedFile file = ParsedFile.ofTemplate(
                "\"Des trains\nle soir\";Un texte.;;;Jeanne;;;;;", "", ";; ;;;;;;;", "Oh;Un texte.;;;Jeanne;;;;;");

        assertThat(file.rows()).extracting(ReadRow::number).containsExactly(2, 5);
    }

    @Test
    void takesAProposalOnceWhenTheFileHoldsItTwice() {
        ParsedFile file = ParsedFile.of("id;title;body;created_at\n"
                + "1;Des trains le soir;Un texte.;2019-01-23\n"
                + "2;Des bus le soir;Un texte.;2019-01-23\n"
                + "1;Un autre titre;Un texte.;2019-01-23\n");

        assertThat(file.rows().get(1).candidate()).isPresent();
        assertThat(file.rows().get(2).candidate()).isEmpty();
        assertThat(file.rows().get(2).problems())
                .containsExactly(new Problem(Problem.Severity.ERROR, "id", "twice", List.of(2)));
    }

    @Test
    void aBadRowLeavesTheOthersSound() {
        ParsedFile file = ParsedFile.ofTemplate(
                "Des trains;Un texte.;;;Jeanne;;;;;", ";;;;;;faux;;;", "Des bus;Un texte.;;;Jeanne;;;;;");

        assertThat(file.rows()).extracting(row -> row.candidate().isPresent()).containsExactly(true, false, true);
    }

    @Test
    void saysToSaveInUtf8() {
        String text = ParsedFile.TEMPLATE_HEADER + "\nDes trains à l’heure;Un texte.;;;Jeanne;;;;;\n";

        assertThat(refusal(text.getBytes(Charset.forName("windows-1252")))).isEqualTo("encoding");
        assertThat(refusal(text.getBytes(StandardCharsets.UTF_16))).isEqualTo("encoding");
    }

    @Test
    void findsAWrongEncodingHoweverFarItIs() {
        String text = ParsedFile.TEMPLATE_HEADER + "\nDes trains;" + "x".repeat(15_000) + ";;;Jeanne;;;;;\nÀ l’heure;";

        assertThat(refusal(text.getBytes(Charset.forName("windows-1252")))).isEqualTo("encoding");
    }

    @Test
    void namesTheColumnsThatMiss() {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> ParsedFile.of("titre;text;nom\nDes trains;Un texte.;Jeanne\n"))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("columns");
                    assertThat(refused.arguments()[0])
                            .isEqualTo(
                                    "texte, theme, bassin_de_vie, structure, courriel, telephone, canal, deposee_le");
                    assertThat(refused.arguments()[1]).isEqualTo(String.join(", ", TemplateLayout.columnNames()));
                });
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> ParsedFile.of("id;title;votes\n1;Des trains;2\n"))
                .satisfies(refused -> assertThat(refused.arguments()[0]).isEqualTo("body, created_at"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty",
        "'\n\n  \n', empty",
        "'id;title;body;created_at\n', noRows",
        "'id;title;body;created_at\n;;;\n', noRows",
        "'id;title;title;body;created_at\n1;a;b;c;d\n', sameColumnTwice",
        "'id;title;body;created_at\n1;\"Des trains;Un texte.;2019-01-23\n', quotes",
        "'id;title;body;created_at\n1;\"Des\" trains;Un texte.;2019-01-23\n', quotes",
        "'%PDF-1.7\n', format",
    })
    void refusesAFileItCannotUse(String file, String code) {
        assertThat(refusal(file.getBytes(StandardCharsets.UTF_8))).isEqualTo(code);
    }

    @Test
    void namesTheRowWhereQuotesGoWrong() {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> ParsedFile.of("id;title;body;created_at\n1;a;b;2019-01-23\n2;\"a\"b;c;2019-01-23\n"))
                .satisfies(refused -> assertThat(refused.arguments()).containsExactly(3L));
    }

    @Test
    void boundsTheNumberOfRows() {
        byte[] file = (ParsedFile.TEMPLATE_HEADER + "\n" + "Des trains;Un texte.;;;Jeanne;;;;;\n".repeat(101))
                .getBytes(StandardCharsets.UTF_8);

        assertThat(refusal(file)).isEqualTo("tooManyRows");
    }

    @Test
    void readsTheSamplesOfThisProjectWithoutAFault() throws IOException {
        assertThat(errorsIn(Path.of("samples/propositions-decidim.csv"))).isEmpty();
        assertThat(errorsIn(Path.of("samples/modele-import.csv"))).isEmpty();
    }

    @Test
    void readsARealExportWhereThereIsOne() throws IOException {
        Path real = Path.of("../shared/data/decidim-proposals.csv");
        Assumptions.assumeThat(real).exists();

        assertThat(parsed(real).rows()).hasSize(101);
        assertThat(errorsIn(real)).isEmpty();
    }

    private static List<ReadRow> errorsIn(Path file) throws IOException {
        return parsed(file).rows().stream()
                .filter(row -> row.candidate().isEmpty())
                .toList();
    }

    private static ParsedFile parsed(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return ParsedFile.of(content, 20_000);
        }
    }

    private static String refusal(byte[] file) {
        try {
            ParsedFile.of(file);
        } catch (UnreadableFileException refused) {
            return refused.code();
        }
        return "accepted";
    }
}
