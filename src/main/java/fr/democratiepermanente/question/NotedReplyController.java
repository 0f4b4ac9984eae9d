package fr.democratiepermanente.question;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.Proposals;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where those who work on a case note what the author answered by telephone, by post or at the counter. */
@Controller
class NotedReplyController {

    private final Replies replies;
    private final QuestionSection section;
    private final Proposals proposals;
    private final CurrentAgent currentAgent;

    NotedReplyController(Replies replies, QuestionSection section, Proposals proposals, CurrentAgent currentAgent) {
        this.replies = replies;
        this.section = section;
        this.proposals = proposals;
        this.currentAgent = currentAgent;
    }

    @PostMapping("/dossiers/{reference}/questions/{question}/reponse")
    ModelAndView note(
            @PathVariable String reference,
            @PathVariable long question,
            @RequestParam int seen,
            @RequestParam(defaultValue = "") String text,
            @RequestParam Channel channel,
            RedirectAttributes redirect) {
        SignedInAgent agent = worker(reference);
        if (!QuestionSection.CHANNELS.contains(channel)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        TypedReply typed = TypedReply.of(text);
        if (typed.isRefused()) {
            return page(reference, HttpStatus.UNPROCESSABLE_ENTITY, text, channel)
                    .addObject("problem", typed.problem());
        }
        Optional<Replies.Outcome> outcome =
                replies.take(new NewReply(reference, question, seen, typed.text(), channel, agent.id()));
        return switch (outcome.orElseThrow(NotedReplyController::notFound)) {
            case KEPT -> {
                redirect.addFlashAttribute("replyNoted", true);
                yield Redirects.seeOther("/dossiers/" + reference + "#questions");
            }
            case OVERTAKEN ->
                page(reference, HttpStatus.CONFLICT, text, channel).addObject("notice", "overtaken");
            case CASE_CLOSED ->
                page(reference, HttpStatus.CONFLICT, text, channel).addObject("notice", "closed");
            case TOO_MANY -> page(reference, HttpStatus.CONFLICT, text, channel).addObject("notice", "too-many");
        };
    }

    private ModelAndView page(String reference, HttpStatus status, String typed, Channel channel) {
        return new ModelAndView("question/case-page", status)
                .addObject("reference", reference)
                .addObject("content", section.content(reference).orElseThrow(NotedReplyController::notFound))
                .addObject("typed", typed)
                .addObject("channel", channel);
    }

    /** Who is asking, if they work on the case: to others there is nothing here. */
    private SignedInAgent worker(String reference) {
        return currentAgent
                .find()
                .filter(agent -> proposals
                        .find(reference)
                        .filter(proposal -> agent.handles(proposal.service().orElse(null)))
                        .isPresent())
                .orElseThrow(NotedReplyController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
