package fr.democratiepermanente.triage;

import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.triage.Evidence.Signal;
import java.math.BigDecimal;

/**
 * What an expression says when a proposal holds it.
 *
 * @param term words in their order; a star at the end of a word stands for any ending
 * @param theme theme it speaks for, or null
 * @param level level it speaks for, or null
 * @param signal kind of request it reveals, or null
 * @param weight points, from 0 to 10; with 0 the entry only silences the shorter ones it contains
 * @param note remark for administrators, or null
 */
record LexiconEntry(long id, String term, String theme, Level level, Signal signal, BigDecimal weight, String note) {}
