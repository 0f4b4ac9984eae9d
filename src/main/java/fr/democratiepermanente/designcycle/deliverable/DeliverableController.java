package fr.democratiepermanente.designcycle.deliverable;

import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.CycleAccess;
import fr.democratiepermanente.designcycle.Cycles;
import fr.democratiepermanente.document.Document;
import fr.democratiepermanente.document.DocumentRefusedException;
import fr.democratiepermanente.document.Documents;
import fr.democratiepermanente.document.ReceivedFile;
import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.platform.web.UploadForm;
import fr.democratiepermanente.process.CaseChanges;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where deliverables are handed in, accepted and published. */
@Controller
@RequestMapping("/cycles/{key}")
class DeliverableController {

    static final String PATH = "/cycles/{key}/livrables";

    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_REMARK = 2000;

    private static final String KIND = "/livrables/{kind}";

    private final Cycles cycles;
    private final CycleAccess access;
    private final Deliverables deliverables;
    private final Documents documents;
    private final Previews previews;
    private final CaseChanges changes;
    private final CurrentAgent currentAgent;
    private final MessageSource messages;

    DeliverableController(
            Cycles cycles,
            CycleAccess access,
            Deliverables deliverables,
            Documents documents,
            Previews previews,
            CaseChanges changes,
            CurrentAgent currentAgent,
            MessageSource messages) {
        this.cycles = cycles;
        this.access = access;
        this.deliverables = deliverables;
        this.documents = documents;
        this.previews = previews;
        this.changes = changes;
        this.currentAgent = currentAgent;
        this.messages = messages;
    }

    @PostMapping(KIND)
    ModelAndView handIn(
            @PathVariable String key,
            @PathVariable String kind,
            @RequestParam(name = "fichier", required = false) MultipartFile file,
            RedirectAttributes said)
            throws IOException {
        Cycle cycle = known(key);
        SignedInAgent agent = agent(access.works(cycle, currentAgent.get()) && !cycle.isOver());
        DeliverableKind what = kind(kind);
        if (file == null || file.isEmpty()) {
            return back(cycle, said, "cycle.deliverable.none");
        }
        Document received;
        try {
            received = received(cycle, file, agent);
        } catch (DocumentRefusedException refused) {
            said.addFlashAttribute("refused", messages.getMessage(refused, Locale.FRENCH));
            return Redirects.seeOther(cycle.fileAddress() + "#livrables");
        }
        Previews.Preview preview = previews.of(received.type(), file.getBytes());
        boolean kept = changes.make(() -> {
            Cycle now = cycles.lock(key);
            if (!now.isOver()) {
                deliverables.attach(now, what, received, preview, agent.id());
            }
            return !now.isOver();
        });
        return back(cycle, said, kept ? "cycle.deliverable.received" : "cycle.moved-on");
    }

    /** Takes a file in, or finds it where an earlier version or another deliverable is the same file. */
    private Document received(Cycle cycle, MultipartFile file, SignedInAgent agent) {
        try {
            return documents.receive(
                    CycleDocuments.owner(cycle), new ReceivedFile(file.getOriginalFilename(), false, file), agent.id());
        } catch (DocumentRefusedException refused) {
            return Optional.of(refused)
                    .filter(there -> there.reason() == DocumentRefusedException.Reason.ALREADY_THERE)
                    .flatMap(there -> documents.find(CycleDocuments.owner(cycle), (Integer) there.getArguments()[0]))
                    .orElseThrow(() -> refused);
        }
    }

    /** Writes a deliverable as a text, for the next version of what was sent back. */
    @PostMapping(KIND + "/texte")
    ModelAndView write(
            @PathVariable String key,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String texte,
            RedirectAttributes said) {
        Cycle cycle = known(key);
        SignedInAgent agent = agent(access.works(cycle, currentAgent.get()) && !cycle.isOver());
        DeliverableKind what = kind(kind);
        String text = texte.strip().replace("\r\n", "\n");
        if (text.isEmpty() || text.length() > LONGEST_TEXT || !StorableText.isStorable(text)) {
            said.addFlashAttribute("typed", texte.substring(0, Math.min(texte.length(), LONGEST_TEXT)));
            said.addFlashAttribute("typedFor", what.path());
            return back(cycle, said, "cycle.deliverable.text.long");
        }
        boolean kept = changes.make(() -> {
            Cycle now = cycles.lock(key);
            if (!now.isOver()) {
                deliverables.write(now, what, text, agent.id());
            }
            return !now.isOver();
        });
        return back(cycle, said, kept ? "cycle.deliverable.written" : "cycle.moved-on");
    }

    /** Where an upload leads that the server did not take in. */
    @GetMapping(KIND + UploadForm.TOO_LARGE)
    ModelAndView tooLarge(@PathVariable String key, @PathVariable String kind, RedirectAttributes said) {
        Cycle cycle = known(key);
        agent(access.works(cycle, currentAgent.get()));
        kind(kind);
        said.addFlashAttribute("refused", messages.getMessage("cycle.deliverable.too-large", null, Locale.FRENCH));
        return Redirects.seeOther(cycle.fileAddress() + "#livrables");
    }

    /**
     * Accepts a deliverable, or sends it back.
     *
     * @param version the one that was on display
     */
    @PostMapping(KIND + "/avis")
    ModelAndView judge(
            @PathVariable String key,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String remarque,
            RedirectAttributes said) {
        Cycle cycle = known(key);
        SignedInAgent agent = agent(access.accepts(cycle, currentAgent.get()) && !cycle.isOver());
        Deliverable deliverable = delivered(cycle, kind);
        String remark = remarque.strip();
        if (!version.equals(String.valueOf(deliverable.version()))) {
            return back(cycle, said, "cycle.deliverable.changed");
        }
        boolean accepts = decision.equals("accepter");
        if (accepts && agent.id().equals(deliverable.writtenBy())) {
            return back(cycle, said, "cycle.deliverable.own");
        }
        if (!accepts && (remark.isEmpty() || !StorableText.isStorable(remark) || remark.length() > LONGEST_REMARK)) {
            return back(cycle, said, "cycle.deliverable.remark");
        }
        boolean judged = changes.make(() -> judge(key, deliverable, accepts, remark, agent));
        String done = accepts ? "cycle.deliverable.accepted" : "cycle.deliverable.refused";
        return back(cycle, said, judged ? done : "cycle.deliverable.changed");
    }

    /** Whether the version that was read is still the last, and its reader still from outside the team. */
    private boolean judge(String key, Deliverable read, boolean accepts, String remark, SignedInAgent agent) {
        Cycle now = cycles.lock(key);
        boolean possible = !now.isOver()
                && access.accepts(now, agent)
                && deliverables
                        .find(now, read.kind())
                        .filter(latest -> latest.version() == read.version())
                        .isPresent();
        if (possible && accepts) {
            deliverables.accept(now, List.of(read), agent.id());
        } else if (possible) {
            deliverables.refuse(now, List.of(read), remark, agent.id());
        }
        return possible;
    }

    @PostMapping(KIND + "/publication")
    ModelAndView publish(
            @PathVariable String key,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String publier,
            RedirectAttributes said) {
        Cycle cycle = known(key);
        SignedInAgent agent = agent(access.works(cycle, currentAgent.get()));
        Deliverable deliverable = delivered(cycle, kind);
        boolean publish = publier.equals("oui");
        deliverables.publish(cycle, deliverable.kind(), publish, agent.id());
        return back(cycle, said, publish ? "cycle.deliverable.published" : "cycle.deliverable.unpublished");
    }

    private ModelAndView back(Cycle cycle, RedirectAttributes said, String message) {
        said.addFlashAttribute("said", message);
        return Redirects.seeOther(cycle.fileAddress() + "#livrables");
    }

    private Cycle known(String key) {
        return cycles.find(key).orElseThrow(DeliverableController::notFound);
    }

    static DeliverableKind kind(String path) {
        return DeliverableKind.at(path).orElseThrow(DeliverableController::notFound);
    }

    private Deliverable delivered(Cycle cycle, String path) {
        return deliverables.find(cycle, kind(path)).orElseThrow(DeliverableController::notFound);
    }

    /** Who is asking, if they may; to others there is nothing here. */
    private SignedInAgent agent(boolean may) {
        if (!may) {
            throw notFound();
        }
        return currentAgent.get();
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
