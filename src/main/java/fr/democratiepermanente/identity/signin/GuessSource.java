package fr.democratiepermanente.identity.signin;

import fr.democratiepermanente.platform.robots.Clients;

/**
 * Where a guess comes from.
 *
 * @param address the source address, or its network of 64 bits: one subscriber has that many IPv6 addresses
 * @param knownDevice name of the browser when the account was once opened with it, or else null
 */
record GuessSource(String address, String knownDevice) {

    static GuessSource of(String remoteAddress, String knownDevice) {
        return new GuessSource(Clients.network(remoteAddress), knownDevice);
    }
}
