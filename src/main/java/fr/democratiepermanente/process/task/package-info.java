/** Whose a task is, and what may be done with it: enforced in the engine, for every query and every command. */
package fr.democratiepermanente.process.task;
