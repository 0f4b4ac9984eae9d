package fr.democratiepermanente.platform;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Addresses that people give for us to write to. A domain whose mail goes to a machine of a private network, ours
 * perhaps, is refused; one that says nothing is left to the mail server. Where no mail leaves, nothing is asked.
 */
@Component
public class MailableAddresses {

    private final Optional<MailServers> servers;

    MailableAddresses(Optional<MailServers> servers) {
        this.servers = servers;
    }

    @Configuration
    static class DomainNames {

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnProperty("spring.mail.host")
        MailServers mailServers() {
            return new DnsMailServers();
        }
    }

    /** The one address that a text is, if mail to it leaves for the public Internet. */
    public Optional<EmailAddress> parse(String text) {
        return EmailAddress.parse(text).filter(address -> !leadsInside(address.domain()));
    }

    private boolean leadsInside(String domain) {
        return servers.map(names -> names.of(domain).stream().anyMatch(MailableAddresses::isInside))
                .orElse(false);
    }

    /** One such machine among others is enough: the sender's domain chooses which is tried first. */
    private static boolean isInside(InetAddress machine) {
        return machine.isLoopbackAddress()
                || machine.isAnyLocalAddress()
                || machine.isLinkLocalAddress()
                || machine.isSiteLocalAddress()
                || machine.isMulticastAddress()
                || isUniqueLocal(machine)
                || isShared(machine);
    }

    /** fc00::/7 */
    private static boolean isUniqueLocal(InetAddress machine) {
        return machine instanceof Inet6Address && (machine.getAddress()[0] & 0xfe) == 0xfc;
    }

    /** 0.0.0.0/8, this network, and 100.64.0.0/10, between providers and their customers. */
    private static boolean isShared(InetAddress machine) {
        byte[] number = machine.getAddress();
        return number.length == 4 && (number[0] == 0 || (number[0] == 100 && (number[1] & 0xc0) == 0x40));
    }
}
