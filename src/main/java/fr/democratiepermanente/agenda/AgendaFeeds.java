package fr.democratiepermanente.agenda;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateStart;
import biweekly.property.Status;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.ICalDate;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.platform.InstallationKey;
import fr.democratiepermanente.platform.web.Site;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The calendar as calendar programs take it (RFC 5545), one feed for everyone and one per group. What a group's feed says
 * holds no name and no text of a proposal: whoever left the group may still have its address.
 */
@Component
class AgendaFeeds {

    private static final String PURPOSE = "agenda-feed";
    private static final int KEY_LENGTH = 32;

    private final InstallationKey key;
    private final Site site;
    private final Services services;
    private final MessageSource messages;
    private final Clock clock;

    AgendaFeeds(InstallationKey key, Site site, Services services, MessageSource messages, Clock clock) {
        this.key = key;
        this.site = site;
        this.services = services;
        this.messages = messages;
        this.clock = clock;
    }

    /** A feed to subscribe to. */
    record Feed(String name, String address) {}

    /** Everyone's, then those of these groups. */
    List<Feed> of(Collection<String> groups) {
        return Stream.concat(
                        Stream.of(new Feed(text("agenda.feed.everyone"), site.address("/calendrier.ics"))),
                        groups.stream().sorted().map(group -> new Feed(name(group), address(group))))
                .toList();
    }

    private String name(String group) {
        return Stream.of(Role.values())
                .filter(role -> role.group().equals(group))
                .findFirst()
                .map(role -> text("role." + role))
                .orElseGet(
                        () -> services.find(group).map(Services.Service::name).orElse(group));
    }

    private String address(String group) {
        return site.address("/calendrier/" + group + "/" + keyOf(group));
    }

    /** Whether this is the key of a group; 128 bits, derived from the installation's own. */
    boolean opens(String group, String typed) {
        return MessageDigest.isEqual(
                keyOf(group).getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
    }

    private String keyOf(String group) {
        return key.fingerprint(PURPOSE, group).substring(0, KEY_LENGTH);
    }

    String write(List<AgendaItem> items) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//Démocratie permanente//FR");
        calendar.setName(text("agenda.feed.name"));
        calendar.setRefreshInterval(Duration.builder().hours(12).build());
        items.stream().map(this::event).forEach(calendar::addEvent);
        return Biweekly.write(calendar).version(ICalVersion.V2_0).go();
    }

    private VEvent event(AgendaItem item) {
        VEvent event = new VEvent();
        event.setUid(item.id() + "@democratie-permanente");
        event.setDateTimeStamp(Date.from(clock.instant()));
        event.setDateStart(new DateStart(new ICalDate(components(item.day()), false)));
        event.setSummary(item.title());
        event.setUrl(site.address(item.address()));
        if (item.cancelled()) {
            event.setStatus(Status.cancelled());
        }
        return event;
    }

    private static DateTimeComponents components(LocalDate day) {
        return new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }

    private String text(String code) {
        return messages.getMessage(code, null, Locale.FRENCH);
    }
}
