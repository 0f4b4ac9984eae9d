/** What the application writes of itself: one event a line whatever people type, and nothing private. */
package fr.democratiepermanente.platform.logging;
