package fr.democratiepermanente.proposal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.democratiepermanente.proposal.Destination;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.server.ResponseStatusException;

class ListRequestTest {

    private static ListRequest words(String q) {
        return ListRequest.of(q, null, null, null, null, null, null);
    }

    @Test
    void nothingAskedListsAllByDate() {
        ListRequest request = ListRequest.of(null, "", " ", "", null, "", "");
        assertThat(request.isFiltered()).isFalse();
        assertThat(request.order()).isEqualTo(ListRequest.Order.RECENT);
        assertThat(request.address(1)).isEqualTo("/propositions");
    }

    @Test
    void wordsAreSoughtByRelevance() {
        assertThat(words(" train ").words()).isEqualTo("train");
        assertThat(words("train").order()).isEqualTo(ListRequest.Order.RELEVANT);
    }

    @Test
    void relevanceWithoutWordsMeansNothingAndGivesTheUsualOrder() {
        assertThat(ListRequest.of("", null, null, null, null, "pertinence", null)
                        .order())
                .isEqualTo(ListRequest.Order.RECENT);
    }

    @Test
    void theAddressOfAnotherPageKeepsEverythingAsked() {
        ListRequest request =
                ListRequest.of("train & vélo", "MOBILITES", "tours", "CHANTIER", "etude", "soutiens", "2");
        assertThat(request.destination()).contains(Destination.CHANTIER);
        assertThat(request.address(3))
                .isEqualTo("/propositions?q=train%20%26%20v%C3%A9lo&theme=MOBILITES&bassin=tours"
                        + "&orientation=CHANTIER&statut=etude&tri=soutiens&page=3");
    }

    @Test
    void whatIsTypedStaysAParameterOfTheAddress() {
        String typed = "a&page=9#{x}%2e é";
        URI address = URI.create(words(typed).address(2));
        assertThat(address.getQuery()).isEqualTo("q=" + typed + "&page=2");
        assertThat(address.getFragment()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1e3", "99999999999", "1 "})
    void aPageThatIsNoNumberIsRefused(String page) {
        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> ListRequest.of(null, null, null, null, null, null, page));
    }

    @ParameterizedTest
    @CsvSource({"orientation,OTHER", "statut,CLOSED", "tri,title;drop table proposal"})
    void aChoiceTheListDoesNotOfferIsRefused(String parameter, String value) {
        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> ListRequest.of(
                        null,
                        null,
                        null,
                        parameter.equals("orientation") ? value : null,
                        parameter.equals("statut") ? value : null,
                        parameter.equals("tri") ? value : null,
                        null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\uD800"})
    void textThatCannotBeLookedForIsRefused(String typed) {
        assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> words(typed));
    }

    @Test
    void aSearchTooLongIsRefused() {
        assertThat(words("a".repeat(200)).words()).hasSize(200);
        assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> words("a".repeat(201)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DP-7K4M-Q2XR", "dp 7k4m q2xr", " dp7k4mq2xr", "DP–7K4M–Q2XR"})
    void aReferenceIsKnownHoweverItIsTyped(String typed) {
        assertThat(ListController.asReference(typed)).contains("DP-7K4M-Q2XR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "train", "DP-7K4M", "DP-7K4M-Q2XR-1"})
    void otherWordsAreNoReference(String typed) {
        assertThat(ListController.asReference(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "vélos,vélo",
        "élu local,élus local",
        "vélo électrique,vélos électrique",
        "lycées,lycées",
        "bus OR taxis,bus OR taxi",
        "'train -vélo','train -vélo'",
        "'\"vélo cargo\"','\"vélo cargo\"'"
    })
    void wordsAreAlsoSoughtInTheOtherNumber(String typed, String otherNumber) {
        assertThat(words(typed).otherNumber()).isEqualTo(otherNumber);
    }
}
