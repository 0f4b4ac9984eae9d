package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.identity.Themes;
import fr.democratiepermanente.platform.web.FrenchDates;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When agents were trained and which themes they know best: the rules that give cases to people look at it. */
@Service
@Transactional
class AgentSkills {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

    /**
     * As typed.
     *
     * @param trainedOn a day, or nothing
     * @param themes codes
     */
    record Form(String trainedOn, List<String> themes) {

        Form {
            trainedOn = Typed.line(trainedOn);
            themes = themes == null ? List.of() : List.copyOf(themes);
        }
    }

    private final JdbcClient jdbc;
    private final Themes themes;
    private final AgentDirectory directory;
    private final FrenchDates dates;
    private final AdministrationHistory history;
    private final MessageSource messages;

    AgentSkills(
            JdbcClient jdbc,
            Themes themes,
            AgentDirectory directory,
            FrenchDates dates,
            AdministrationHistory history,
            MessageSource messages) {
        this.jdbc = jdbc;
        this.themes = themes;
        this.directory = directory;
        this.dates = dates;
        this.history = history;
        this.messages = messages;
    }

    @Transactional(readOnly = true)
    public Form of(String user) {
        return new Form(
                jdbc.sql("select trained_on::text from agent_training where user_id = ?")
                        .param(user)
                        .query(String.class)
                        .optional()
                        .orElse(""),
                jdbc.sql("select theme_code from agent_theme where user_id = ? order by theme_code")
                        .param(user)
                        .query(String.class)
                        .list());
    }

    /** @throws ChangeRefusedException when what was typed is not a day or not a theme */
    public void change(String user, Form form) {
        history.begin();
        LocalDate day = form.trainedOn().isEmpty() ? null : day(form.trainedOn());
        Set<String> known = new TreeSet<>(form.themes());
        if (!themes.labels().keySet().containsAll(known)) {
            throw new ChangeRefusedException("themes", "themes.unknown");
        }
        Form before = of(user);
        jdbc.sql("delete from agent_training where user_id = ?").param(user).update();
        jdbc.sql("delete from agent_theme where user_id = ?").param(user).update();
        if (day != null) {
            jdbc.sql("insert into agent_training (user_id, trained_on) values (?, ?)")
                    .params(user, day)
                    .update();
        }
        known.forEach(theme -> jdbc.sql("insert into agent_theme (user_id, theme_code) values (?, ?)")
                .params(user, theme)
                .update());
        Form after = of(user);
        Changes changes = new Changes(messages)
                .field("trainedOn", inWords(before.trainedOn()), inWords(after.trainedOn()))
                .field("themes", labels(before.themes()), labels(after.themes()));
        if (!changes.none()) {
            Agent agent = directory.find(user).orElseThrow();
            history.record(
                    AdministrationAction.AGENT_CHANGED, agent.name() + " (" + agent.id() + ")", changes.detail());
        }
    }

    private static LocalDate day(String typed) {
        return Typed.day(typed)
                .filter(day -> day.isAfter(EARLIEST) && day.isBefore(LATEST))
                .orElseThrow(() -> new ChangeRefusedException("trainedOn", "trainedOn.shape"));
    }

    private String inWords(String day) {
        return day.isEmpty() ? "" : dates.day(LocalDate.parse(day));
    }

    private String labels(List<String> codes) {
        Map<String, String> labels = themes.labels();
        return codes.stream().map(labels::get).collect(Collectors.joining(", "));
    }
}
