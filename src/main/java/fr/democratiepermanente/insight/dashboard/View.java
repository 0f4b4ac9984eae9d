package fr.democratiepermanente.insight.dashboard;

import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.Dimension;
import java.util.List;

/** One page of the dashboard. */
interface View {

    /** Its name in addresses and messages. */
    String key();

    /** Whether it is about the proposals a filter chooses, or about everything there is today. */
    default boolean isFiltered() {
        return true;
    }

    /** Whether it tells proposals apart as it is asked to. */
    default boolean isToldApart() {
        return true;
    }

    /** @param by how the page tells proposals apart, where it does */
    List<Table> tables(CaseFilter filter, Dimension by);
}
