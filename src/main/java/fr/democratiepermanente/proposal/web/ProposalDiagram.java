package fr.democratiepermanente.proposal.web;

import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.diagram.Captions;
import fr.democratiepermanente.process.diagram.ProcessDiagram;
import fr.democratiepermanente.process.diagram.ProcessDiagrams;
import fr.democratiepermanente.proposal.Proposal;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The drawing of a proposal's process, with the way it came and the step it is at. */
@Component
class ProposalDiagram {

    private final ProcessDiagrams diagrams;
    private final MessageSource messages;

    ProposalDiagram(ProcessDiagrams diagrams, MessageSource messages) {
        this.diagrams = diagrams;
        this.messages = messages;
    }

    /** The drawing, as an {@code svg} element. */
    String svg(Proposal proposal) {
        return diagram().svg(DiagramPath.marks(proposal), captions());
    }

    /** Id of the step it is at, in the page. */
    String currentAnchor() {
        return diagram().currentAnchor();
    }

    private ProcessDiagram diagram() {
        return diagrams.of(ProposalProcess.KEY);
    }

    private Captions captions() {
        return new Captions(
                words("diagram.title"), words("diagram.current"), words("diagram.done"), words("diagram.here"));
    }

    private String words(String key) {
        return messages.getMessage(key, null, Locale.FRENCH);
    }
}
