package fr.democratiepermanente.handoff;

import fr.democratiepermanente.proposal.Level;

/**
 * An authority of the directory.
 *
 * @param email empty where letters go by post
 * @param address postal, may be empty
 * @param closed whether it is no longer offered
 */
record Authority(String code, Level level, String name, String email, String address, boolean closed) {}
