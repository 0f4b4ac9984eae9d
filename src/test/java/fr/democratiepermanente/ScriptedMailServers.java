package fr.democratiepermanente;

import fr.democratiepermanente.platform.MailServers;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Domain names for tests, which ask no real name server. What no test has said stays without an answer. */
public final class ScriptedMailServers implements MailServers {

    private final Map<String, List<InetAddress>> machines = new ConcurrentHashMap<>();

    /** Mail to the domain goes to these machines, given by their numbers. */
    public void send(String domain, String... numbers) {
        List<InetAddress> all = new ArrayList<>();
        for (String number : numbers) {
            try {
                all.add(InetAddress.getByName(number));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(number, e);
            }
        }
        machines.put(domain, all);
    }

    @Override
    public List<InetAddress> of(String domain) {
        return machines.getOrDefault(domain, List.of());
    }
}
