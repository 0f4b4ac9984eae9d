/** Whose a task is, and what may be done with it: enforced in the engine, for every query and every command. */
@NamedInterface("task")
package fr.democratiepermanente.process.task;

import org.springframework.modulith.NamedInterface;
