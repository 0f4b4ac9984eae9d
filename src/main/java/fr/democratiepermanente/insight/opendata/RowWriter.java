package fr.democratiepermanente.insight.opendata;

import java.io.IOException;

/** Writes rows as they come. What was not {@linkplain #end ended} must be seen to be cut off: nobody takes half for all. */
interface RowWriter {

    /**
     * Writes a row.
     *
     * @param cells one for each column: texts, numbers, booleans, nulls
     */
    void row(Object[] cells) throws IOException;

    /** Hands over what is still held back, and closes what was opened; the target stays open. */
    void end() throws IOException;
}
