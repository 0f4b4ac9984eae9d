package fr.democratiepermanente.portfolio;

import fr.democratiepermanente.portfolio.PortfolioItem.Kind;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The board as it stood on the day of each review. */
@Component
@Transactional
class KeptBoards {

    private final JdbcClient jdbc;
    private final Portfolio portfolio;

    KeptBoards(JdbcClient jdbc, Portfolio portfolio) {
        this.jdbc = jdbc;
        this.portfolio = portfolio;
    }

    /** Keeps the board of this day with a review, instead of what was kept before. */
    void keep(Review review, LocalDate today) {
        jdbc.sql("delete from portfolio_review_item where review_id = ?")
                .param(review.id())
                .update();
        List<Board.Line> lines =
                Board.of(portfolio.items(), BoardFilter.NONE, today).lines();
        for (int position = 0; position < lines.size(); position++) {
            PortfolioItem item = lines.get(position).item();
            jdbc.sql("insert into portfolio_review_item (review_id, position, kind, item_key, title, address, phase,"
                            + " next_step, next_on, missing, late, over) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            review.id(),
                            position,
                            item.kind().name(),
                            item.key(),
                            item.title(),
                            item.address(),
                            item.phase(),
                            item.next(),
                            item.nextOn(),
                            item.missing().toArray(String[]::new),
                            item.late(),
                            item.over())
                    .update();
        }
        jdbc.sql("update portfolio_review set board_kept_on = ? where id = ?")
                .params(today, review.id())
                .update();
    }

    /** Empty while none is kept. */
    @Transactional(readOnly = true)
    Optional<Board> of(Review review) {
        if (review.boardKeptOn() == null) {
            return Optional.empty();
        }
        List<PortfolioItem> items = jdbc.sql("select * from portfolio_review_item where review_id = ?")
                .param(review.id())
                .query((row, n) -> item(row))
                .list();
        return Optional.of(Board.of(items, BoardFilter.NONE, review.boardKeptOn()));
    }

    private static PortfolioItem item(ResultSet row) throws SQLException {
        Array missing = row.getArray("missing");
        return new PortfolioItem(
                Kind.valueOf(row.getString("kind")),
                row.getString("item_key"),
                row.getString("title"),
                row.getString("address"),
                row.getString("phase"),
                row.getString("next_step"),
                row.getObject("next_on", LocalDate.class),
                Arrays.asList((String[]) missing.getArray()),
                row.getBoolean("late"),
                row.getBoolean("over"));
    }
}
