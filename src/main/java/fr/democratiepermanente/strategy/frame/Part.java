package fr.democratiepermanente.strategy.frame;

/**
 * A part of the strategic frame as it stands.
 *
 * @param number its place among those of its kind; null for chantiers, which have none
 * @param parent code of the part it serves, or null
 * @param version of this state, from 1
 */
record Part(Kind kind, String code, Integer number, String title, String text, String parent, int version) {

    /** What it is, and the table that keeps it. */
    enum Kind {
        ARTICLE("articles", "charter_article", "text", null, null),
        AMBITION("ambitions", "ambition", "text", null, null),
        OBJECTIVE("objectifs", "objective", "text", AMBITION, "ambition_code"),
        CHANTIER("chantiers", "chantier", "summary", OBJECTIVE, "objective_code");

        private final String path;
        final String table;
        final String textColumn;
        private final Kind parent;
        final String parentColumn;

        Kind(String path, String table, String textColumn, Kind parent, String parentColumn) {
            this.path = path;
            this.table = table;
            this.textColumn = textColumn;
            this.parent = parent;
            this.parentColumn = parentColumn;
        }

        /** The part of an address that stands for it. */
        public String path() {
            return path;
        }

        /** What such a part serves; null when it serves the frame itself. */
        public Kind parent() {
            return parent;
        }

        boolean isNumbered() {
            return this != CHANTIER;
        }
    }

    /** Of its public page. */
    public String address() {
        return (kind == Kind.CHANTIER ? "/" : "/cadre/") + kind.path() + "/" + code;
    }

    /** Of the page where everyone reads what it was before. */
    public String versionsAddress() {
        return "/cadre/" + kind.path() + "/" + code + "/versions";
    }

    /** Of the page where the pilot directorate changes it. */
    public String deskAddress() {
        return FrameDeskController.HOME + "/" + kind.path() + "/" + code;
    }
}
