/**
 * The embedded PostgreSQL that serves when no database address is configured: started before everything that needs a
 * data source, stopped after it, durable, and able to recover by itself from a crash of the application.
 */
package fr.democratiepermanente.platform.database;
