package fr.democratiepermanente.process.diagram;

/**
 * The words a drawing adds to those of its model, for the eye and for screen readers.
 *
 * @param title what the image is
 * @param current comes before the names of the active steps
 * @param done comes before the names of the completed steps
 * @param here the word written on the active step
 */
public record Captions(String title, String current, String done, String here) {}
