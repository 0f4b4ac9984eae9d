package fr.democratiepermanente.question;

import fr.democratiepermanente.document.Document;
import fr.democratiepermanente.document.DocumentProperties;
import fr.democratiepermanente.document.Documents;
import fr.democratiepermanente.document.FileType;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.PublicSection.Content;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.stereotype.Component;

/** The questions as their author reads them: the last one of an open case comes first, with the form to answer it. */
@Component
class AuthorQuestions {

    private final Questions questions;
    private final Proposals proposals;
    private final Documents documents;
    private final DocumentProperties limits;
    private final long mostMegabytesAtOnce;

    AuthorQuestions(
            Questions questions,
            Proposals proposals,
            Documents documents,
            DocumentProperties limits,
            MultipartProperties multipart) {
        this.questions = questions;
        this.proposals = proposals;
        this.documents = documents;
        this.limits = limits;
        this.mostMegabytesAtOnce = multipart.getMaxRequestSize().toMegabytes();
    }

    /** The question to answer, or to add to the answer of. */
    Optional<Content> last(String reference) {
        List<Question> asked = asked(reference);
        if (asked.isEmpty() || isClosed(reference)) {
            return Optional.empty();
        }
        Question last = asked.get(asked.size() - 1);
        return Optional.of(new Content(
                "question/author-last",
                last.isAnswered() ? "question.author.title.answered" : "question.author.title",
                Map.of(
                        "question",
                        last,
                        "mayReply",
                        last.replies().size() < Replies.MOST,
                        "longest",
                        TypedReply.LONGEST,
                        "files",
                        files(reference),
                        "accepted",
                        FileType.accepted(),
                        "limits",
                        limits,
                        "mostMegabytesAtOnce",
                        mostMegabytesAtOnce)));
    }

    /** The others, to read again. */
    Optional<Content> earlier(String reference) {
        List<Question> asked = asked(reference);
        boolean closed = isClosed(reference);
        List<Question> earlier = asked.isEmpty() || closed ? asked : asked.subList(0, asked.size() - 1);
        return earlier.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content(
                        "question/author-earlier",
                        "question.author.title.earlier",
                        Map.of("questions", earlier, "files", closed ? files(reference) : List.of())));
    }

    private List<Question> asked(String reference) {
        return questions.of(reference).stream().filter(Question::isSent).toList();
    }

    private List<Document> files(String reference) {
        return documents.ofAuthor(Document.Owner.ofCase(reference));
    }

    private boolean isClosed(String reference) {
        return proposals.get(reference).closedAt().isPresent();
    }
}
