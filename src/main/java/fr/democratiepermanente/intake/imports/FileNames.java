package fr.democratiepermanente.intake.imports;

/** What is shown of the name a browser gives a file. No file of ours is ever named after it. */
final class FileNames {

    private static final int LONGEST = 120;

    private FileNames() {}

    /** The last part of the name, without what does not print or turns the reading direction around. */
    static String shown(String given) {
        String name =
                given == null ? "" : given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        StringBuilder shown = new StringBuilder();
        name.codePoints().filter(FileNames::isShown).limit(LONGEST).forEach(shown::appendCodePoint);
        String stripped = shown.toString().strip();
        return stripped.isEmpty() ? "fichier" : stripped;
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
