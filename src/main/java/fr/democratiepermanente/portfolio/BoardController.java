package fr.democratiepermanente.portfolio;

import fr.democratiepermanente.platform.CsvFile;
import fr.democratiepermanente.platform.web.Site;
import fr.democratiepermanente.portfolio.PortfolioItem.Kind;
import fr.democratiepermanente.process.WorkingDays;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The board of what is under way, to read and to take away. */
@Controller
class BoardController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Portfolio portfolio;
    private final Reviews reviews;
    private final ReviewRights rights;
    private final Site site;
    private final MessageSource messages;
    private final Clock clock;

    BoardController(
            Portfolio portfolio, Reviews reviews, ReviewRights rights, Site site, MessageSource messages, Clock clock) {
        this.portfolio = portfolio;
        this.reviews = reviews;
        this.rights = rights;
        this.site = site;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/pilotage/portefeuille")
    ModelAndView show(
            @RequestParam(defaultValue = "") String nature,
            @RequestParam(defaultValue = "") String retard,
            @RequestParam(defaultValue = "") String termines) {
        BoardFilter filter = BoardFilter.of(nature, retard, termines);
        List<PortfolioItem> items = portfolio.items();
        return new ModelAndView("portfolio/board")
                .addObject("whole", Board.of(items, BoardFilter.NONE, today()))
                .addObject("board", Board.of(items, filter, today()))
                .addObject("filter", filter)
                .addObject("kinds", Kind.values())
                .addObject("review", reviews.open().orElse(null))
                .addObject("mayPlan", rights.mayPlan());
    }

    @GetMapping("/pilotage/tableau.csv")
    void download(
            @RequestParam(defaultValue = "") String nature,
            @RequestParam(defaultValue = "") String retard,
            @RequestParam(defaultValue = "") String termines,
            HttpServletResponse response)
            throws IOException {
        LocalDate today = today();
        Board board = Board.of(portfolio.items(), BoardFilter.of(nature, retard, termines), today);
        response.setContentType(CSV.toString());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("pilotage-" + today + ".csv")
                        .build()
                        .toString());
        CsvFile file = new CsvFile(
                response.getOutputStream(),
                "situation",
                "nature",
                "numero",
                "intitule",
                "phase",
                "prochaine_etape",
                "pour_le",
                "manque",
                "adresse");
        for (Board.Line line : board.lines()) {
            PortfolioItem item = line.item();
            file.line(
                    text("portfolio.standing." + line.standing()),
                    text("portfolio.kind." + item.kind()),
                    item.key(),
                    item.title(),
                    item.phase(),
                    item.next(),
                    item.nextOn(),
                    String.join(", ", item.missing()),
                    site.address(item.address()));
        }
        file.end();
    }

    private String text(String code) {
        return messages.getMessage(code, null, Locale.FRENCH);
    }

    private LocalDate today() {
        return WorkingDays.today(clock);
    }
}
