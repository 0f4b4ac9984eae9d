package fr.democratiepermanente.agenda;

import java.time.LocalDate;

/**
 * A session of the assembly.
 *
 * @param movedFrom the day it was announced for before the last change of day, or null
 * @param version of what is written here, from 1
 */
public record Session(long id, String title, LocalDate heldOn, LocalDate movedFrom, boolean cancelled, int version) {

    /** Of the page where it is kept. */
    public String deskAddress() {
        return SessionController.HOME + "/" + id;
    }
}
