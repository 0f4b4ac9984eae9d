/** What managers see in Cockpit beyond what its community edition shows: history, durations, the trail of a case, where all stand. */
package fr.democratiepermanente.insight.cockpit;
