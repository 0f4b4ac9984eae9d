package fr.democratiepermanente.platform;

import java.net.InetAddress;
import java.util.List;

/** Where a mail to a domain would be delivered. */
@FunctionalInterface
public interface MailServers {

    /** The machines that take mail for a domain; none when nobody says in time. */
    List<InetAddress> of(String domain);
}
