package fr.democratiepermanente.identity.signin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a guess comes from.
 *
 * @param address the source address, or its network of 64 bits: one subscriber has that many IPv6 addresses
 * @param knownDevice name of the browser when the account was once opened with it, or else null
 */
record GuessSource(String address, String knownDevice) {

    private static final int NETWORK_BYTES = 8;

    static GuessSource of(String remoteAddress, String knownDevice) {
        return new GuessSource(network(remoteAddress), knownDevice);
    }

    private static String network(String address) {
        // A proxy may pass anything on: only what is written like an address is parsed, no name is ever resolved.
        if (!address.matches("[0-9a-fA-F:.]+(%.*)?") || !address.contains(":")) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address.replaceFirst("%.*", ""));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
