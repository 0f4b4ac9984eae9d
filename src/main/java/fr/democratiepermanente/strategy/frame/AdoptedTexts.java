package fr.democratiepermanente.strategy.frame;

import fr.democratiepermanente.strategy.Votable;
import fr.democratiepermanente.strategy.VotableSource;
import fr.democratiepermanente.strategy.Vote;
import fr.democratiepermanente.strategy.frame.Part.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The frame before the assembly: a text that a vote changed becomes the next version of its part. */
@Component
@Order(1)
class AdoptedTexts implements VotableSource {

    private final Frame frame;
    private final FrameRegister register;
    private final MessageSource messages;

    AdoptedTexts(Frame frame, FrameRegister register, MessageSource messages) {
        this.frame = frame;
        this.register = register;
        this.messages = messages;
    }

    @Override
    public List<Votable> all() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> frame.all(kind).stream())
                .map(part -> new Votable(votable(part.kind()), part.code(), part.title(), part.text(), part.address()))
                .toList();
    }

    @Override
    public void adopted(Vote vote) {
        Arrays.stream(Kind.values())
                .filter(kind -> votable(kind) == vote.kind() && vote.text() != null)
                .flatMap(kind -> frame.find(kind, vote.code()).stream())
                .filter(part -> !part.text().equals(vote.text()))
                .forEach(part -> register.adopt(part, vote, reason(vote)));
    }

    private String reason(Vote vote) {
        return messages.getMessage("frame.adopted.reason", new Object[] {vote.number(), vote.subject()}, Locale.FRENCH);
    }

    static Votable.Kind votable(Kind kind) {
        return Votable.Kind.valueOf(kind.name());
    }
}
