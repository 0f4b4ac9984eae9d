package fr.democratiepermanente.identity.administration;

import java.util.List;

/**
 * A page of a list.
 *
 * @param number from 1
 * @param total how many there are on all pages
 */
record Paged<T>(List<T> items, int number, int total) {

    static final int SIZE = 50;

    public boolean hasNext() {
        return number * SIZE < total;
    }

    /** How many pages there are, one at least. */
    public int count() {
        return Math.max(1, (total + SIZE - 1) / SIZE);
    }
}
