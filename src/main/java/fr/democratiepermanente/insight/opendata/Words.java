package fr.democratiepermanente.insight.opendata;

import fr.democratiepermanente.platform.web.Site;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What codes are called, and where pages are, for files that leave the site. */
@Component
class Words {

    private final MessageSource messages;
    private final Site site;

    Words(MessageSource messages, Site site) {
        this.messages = messages;
        this.site = site;
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.FRENCH);
    }

    String address(String path) {
        return site.address(path);
    }

    String authority() {
        return site.authorityName();
    }
}
