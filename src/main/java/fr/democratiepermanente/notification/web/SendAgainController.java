package fr.democratiepermanente.notification.web;

import fr.democratiepermanente.notification.CaseMails;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The button « Renvoyer » of the case file. */
@Controller
class SendAgainController {

    private final CaseMails mails;

    SendAgainController(CaseMails mails) {
        this.mails = mails;
    }

    @PostMapping("/dossiers/{reference}/mails/{id}/renvoi")
    String sendAgain(@PathVariable String reference, @PathVariable long id, RedirectAttributes redirect) {
        String outcome = mails.sendAgain(reference, id)
                .map(left -> left ? "sent" : "not-sent")
                .orElse("nothing-to-send");
        redirect.addFlashAttribute("mailOutcome", outcome);
        redirect.addAttribute("reference", reference);
        return "redirect:/dossiers/{reference}#courriels";
    }
}
