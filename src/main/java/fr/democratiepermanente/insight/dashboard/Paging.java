package fr.democratiepermanente.insight.dashboard;

/** Where one is in a list of many pages; a page that is none is the nearest there is. */
record Paging(int number, int count) {

    static Paging of(String typed, int total, int size) {
        int count = Math.max(1, (total + size - 1) / size);
        int wanted = typed.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(typed) : 1;
        return new Paging(Math.min(wanted, count), count);
    }

    public boolean hasPrevious() {
        return number > 1;
    }

    public boolean hasNext() {
        return number < count;
    }
}
