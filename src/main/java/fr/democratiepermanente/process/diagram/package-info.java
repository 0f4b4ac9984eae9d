/** Draws a process model as SVG on the server, so that a page shows where a case stands without JavaScript. */
@NamedInterface("diagram")
package fr.democratiepermanente.process.diagram;

import org.springframework.modulith.NamedInterface;
