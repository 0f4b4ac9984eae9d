package fr.democratiepermanente.question;

import fr.democratiepermanente.document.Document;
import fr.democratiepermanente.document.DocumentProperties;
import fr.democratiepermanente.document.DocumentRefusedException;
import fr.democratiepermanente.document.DocumentRefusedException.Reason;
import fr.democratiepermanente.document.Documents;
import fr.democratiepermanente.document.ReceivedFile;
import fr.democratiepermanente.platform.FileNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes the files that come with an answer, for those who work on the case only. */
@Component
class AuthorFiles {

    /** A file that was not taken, and why, in words. */
    record Refusal(String name, String why) {}

    /** The files that were not taken, and the status to say so with. */
    record Refusals(List<Refusal> files, HttpStatus status) {

        boolean isEmpty() {
            return files.isEmpty();
        }
    }

    private final Documents documents;
    private final DocumentProperties limits;
    private final MessageSource messages;

    AuthorFiles(Documents documents, DocumentProperties limits, MessageSource messages) {
        this.documents = documents;
        this.limits = limits;
        this.messages = messages;
    }

    /** Keeps those that pass the checks; what is there already, from an earlier attempt, is fine. */
    Refusals take(String reference, List<MultipartFile> files) {
        List<Refusal> refusals = new ArrayList<>();
        HttpStatus status = HttpStatus.UNPROCESSABLE_ENTITY;
        int tried = 0;
        for (MultipartFile file : files) {
            try {
                if (tried++ >= limits.mostAtOnce()) {
                    throw new DocumentRefusedException(Reason.TOO_MANY_AT_ONCE, limits.mostAtOnce());
                }
                documents.receive(
                        Document.Owner.ofCase(reference),
                        new ReceivedFile(file.getOriginalFilename(), true, file),
                        null);
            } catch (DocumentRefusedException refused) {
                if (refused.reason() == Reason.NOT_SCANNED) {
                    status = HttpStatus.SERVICE_UNAVAILABLE;
                }
                if (refused.reason() != Reason.ALREADY_THERE) {
                    refusals.add(new Refusal(FileNames.shown(file.getOriginalFilename()), why(refused)));
                }
            }
        }
        return new Refusals(refusals, status);
    }

    /** In words for the author where those for agents would not fit. */
    private String why(DocumentRefusedException refused) {
        String[] codes = {"question.file.refused." + refused.reason(), "document.refused." + refused.reason()};
        return messages.getMessage(
                new DefaultMessageSourceResolvable(codes, refused.getArguments(), null), Locale.FRENCH);
    }
}
