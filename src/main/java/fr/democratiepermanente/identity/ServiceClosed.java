package fr.democratiepermanente.identity;

/** A service takes no more work from now on; published in the transaction that closes it. */
public record ServiceClosed(String service) {}
