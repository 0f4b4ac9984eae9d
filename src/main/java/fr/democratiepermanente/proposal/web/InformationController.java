package fr.democratiepermanente.proposal.web;

import fr.democratiepermanente.identity.Services;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Pages the law asks for, with whom to write to. */
@Controller
class InformationController {

    private final Services services;

    InformationController(Services services) {
        this.services = services;
    }

    @ModelAttribute
    void contact(Model model) {
        model.addAttribute("contact", services.find(Services.PILOT).orElseThrow());
    }

    @GetMapping("/accessibilite")
    String accessibility() {
        return "information/accessibility";
    }

    @GetMapping("/donnees-personnelles")
    String personalData() {
        return "information/personal-data";
    }

    @GetMapping("/mentions")
    String legalNotice() {
        return "information/legal-notice";
    }
}
