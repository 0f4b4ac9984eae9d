package fr.democratiepermanente.portfolio;

import java.util.List;

/** A feature whose work belongs on the board of what is under way. */
public interface PortfolioSource {

    /** Everything of its kind that is not over, and what was over less than three months ago, in any order. */
    List<PortfolioItem> items();
}
