package fr.democratiepermanente.notification.web;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.notification.LostLinks;
import fr.democratiepermanente.platform.EmailAddress;
import fr.democratiepermanente.platform.MailableAddresses;
import fr.democratiepermanente.platform.robots.Trap;
import fr.democratiepermanente.platform.web.Redirects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** « Recevoir à nouveau mon lien »: the same answer to everyone. */
@Controller
class LostLinkController {

    private static final String PATH = "/lien-perdu";
    private static final String TEMPLATE = "notification/lost-link-page";

    private final LostLinks links;
    private final Services services;
    private final MailableAddresses addresses;

    LostLinkController(LostLinks links, Services services, MailableAddresses addresses) {
        this.links = links;
        this.services = services;
        this.addresses = addresses;
    }

    @ModelAttribute
    void contact(Model model) {
        model.addAttribute("contact", services.find(Services.PILOT).orElseThrow());
    }

    @GetMapping(PATH)
    ModelAndView page(@RequestParam(required = false) String demande) {
        return new ModelAndView(TEMPLATE).addObject("asked", demande != null);
    }

    @PostMapping(PATH)
    ModelAndView ask(@RequestParam MultiValueMap<String, String> sent) {
        String typed = Optional.ofNullable(sent.getFirst("email")).orElse("").strip();
        if (Trap.caught(sent)) {
            return refused("lost-link.error.trap", typed);
        }
        Optional<EmailAddress> email = addresses.parse(typed);
        if (email.isEmpty()) {
            return refused("lost-link.error.email", typed);
        }
        links.ask(email.get());
        return Redirects.seeOther(PATH + "?demande=recue");
    }

    private static ModelAndView refused(String error, String typed) {
        return new ModelAndView(TEMPLATE, HttpStatus.BAD_REQUEST)
                .addObject("error", error)
                .addObject("typed", typed);
    }
}
