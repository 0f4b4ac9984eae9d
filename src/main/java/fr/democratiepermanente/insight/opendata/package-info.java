/** What anybody may take away: what was proposed, what was answered, what became of it, as files for people and programs. */
package fr.democratiepermanente.insight.opendata;
