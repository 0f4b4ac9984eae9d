package fr.democratiepermanente.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

/** Asks the domain name system as a mail server does: for the domain's exchangers, or else for the domain itself. */
class DnsMailServers implements MailServers {

    private static final int MOST_EXCHANGERS = 10;
    private static final Pattern IPV4 = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
    /** Somebody waits for the answer: one second, once for each name server. */
    private static final Map<String, String> SETTINGS = Map.of(
            Context.INITIAL_CONTEXT_FACTORY,
            "com.sun.jndi.dns.DnsContextFactory",
            "com.sun.jndi.dns.timeout.initial",
            "1000",
            "com.sun.jndi.dns.timeout.retries",
            "1");

    private final Map<String, String> settings = new HashMap<>(SETTINGS);

    /** Asks the name servers of this machine. */
    DnsMailServers() {}

    /** Asks one name server, as {@code dns://host:port}. */
    DnsMailServers(String nameServer) {
        settings.put(Context.PROVIDER_URL, nameServer);
    }

    @Override
    public List<InetAddress> of(String domain) {
        try {
            DirContext dns = new InitialDirContext(new Hashtable<>(settings));
            try {
                List<InetAddress> machines = new ArrayList<>();
                for (String exchanger : exchangers(dns, domain)) {
                    machines.addAll(machines(dns, exchanger));
                }
                return machines;
            } finally {
                dns.close();
            }
        } catch (NamingException | UnknownHostException noAnswer) {
            return List.of();
        }
    }

    /** Of {@code 10 mail.example.org.}, the name. */
    private static List<String> exchangers(DirContext dns, String domain) throws NamingException {
        List<String> named = ask(dns, domain, "MX").stream()
                .map(line -> line.replaceFirst("^[0-9]+ ", "").replaceFirst("\\.$", ""))
                .filter(name -> !name.isEmpty())
                .limit(MOST_EXCHANGERS)
                .toList();
        return named.isEmpty() ? List.of(domain) : named;
    }

    private static List<InetAddress> machines(DirContext dns, String exchanger)
            throws NamingException, UnknownHostException {
        // Forbidden in place of a name, and delivered to all the same by some.
        if (IPV4.matcher(exchanger).matches()) {
            return List.of(InetAddress.getByName(exchanger));
        }
        List<InetAddress> machines = new ArrayList<>();
        for (String type : List.of("A", "AAAA")) {
            for (String number : ask(dns, exchanger, type)) {
                machines.add(InetAddress.getByName(number));
            }
        }
        return machines;
    }

    private static List<String> ask(DirContext dns, String name, String type) throws NamingException {
        try {
            Attribute found = dns.getAttributes(name, new String[] {type}).get(type);
            return found == null
                    ? List.of()
                    : Collections.list(found.getAll()).stream()
                            .map(String::valueOf)
                            .toList();
        } catch (NameNotFoundException unknown) {
            return List.of();
        }
    }
}
