package fr.democratiepermanente.process.form;

import java.util.List;

/** Fills every select whose {@code valuesKey} is {@link #key()} from reference data, so forms never repeat it. */
public interface OptionSource {

    String key();

    List<FormOption> options();
}
