package fr.democratiepermanente.platform.robots;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Who sends a request, as far as limits go: the address of the connection. What the request itself says of its origin
 * counts only where {@code server.forward-headers-strategy} has the server believe its own proxy.
 */
@Component
@EnableConfigurationProperties(RobotSettings.class)
public class Clients {

    /** What one subscriber is given, in bytes of an IPv6 address. */
    private static final int PREFIX = 8;

    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.*)?");

    private final List<IpAddressMatcher> trusted;

    Clients(RobotSettings settings) {
        this.trusted =
                settings.trustedNetworks().stream().map(IpAddressMatcher::new).toList();
    }

    /** Whether the request comes from where robots are not feared, so that limits and delays do not apply. */
    public boolean trusts(HttpServletRequest request) {
        return trusted.stream().anyMatch(network -> network.matches(request));
    }

    /** The client's address, or its network of 64 bits: whoever has one IPv6 address has all of those. */
    public String of(HttpServletRequest request) {
        return network(request.getRemoteAddr());
    }

    /** An IPv4 address as it is, the network of an IPv6 address; what is no address, as it is too. */
    public static String network(String address) {
        // A proxy may pass anything on: only what is written like an address is parsed, no name is ever resolved.
        if (!IPV6.matcher(address).matches()) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address.replaceFirst("%.*", ""));
            return parsed instanceof Inet6Address
                    ? HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX))
                    : parsed.getHostAddress();
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
