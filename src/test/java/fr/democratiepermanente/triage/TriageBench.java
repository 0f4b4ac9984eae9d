package fr.democratiepermanente.triage;

import fr.democratiepermanente.TestDatabase;
import fr.democratiepermanente.platform.ReferenceData;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The suggestion with everything it needs and nothing else: a database, the lexicon as shipped, the rules. */
final class TriageBench implements AutoCloseable {

    private final ProcessEngine engine;
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;
    private final Lexicon lexicon;
    private final Suggester suggester;

    TriageBench() {
        DataSource database = new DriverManagerDataSource(TestDatabase.createFromTemplate());
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        jdbc = JdbcClient.create(database);
        lexicon = new Lexicon(jdbc, new JdbcTemplate(database));
        engine = engine(database);
        seed();
        suggester = new Suggester(
                new EvidenceFinder(jdbc), new TriageRules(engine.getDecisionService(), new RulesVersions(jdbc)), jdbc);
    }

    private static ProcessEngine engine(DataSource database) {
        ProcessEngine engine = new StandaloneProcessEngineConfiguration()
                .setDataSource(database)
                .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE)
                .setHistory(ProcessEngineConfiguration.HISTORY_NONE)
                .setJobExecutorActivate(false)
                .setProcessEngineName("triage-bench")
                .buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addInputStream("triage.dmn", TriageFiles.open(Path.of("processes", "triage.dmn")))
                .deploy();
        return engine;
    }

    private void seed() {
        ReferenceData.seed(jdbc, "service", "services.csv");
        ReferenceData.seed(jdbc, "theme", "themes.csv");
        fillLexicon();
    }

    /** What the application does at each start. */
    void fillLexicon() {
        transactions.executeWithoutResult(status -> lexicon.run(null));
    }

    Lexicon lexicon() {
        return lexicon;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    Suggestion suggest(String title, String body, String declaredTheme) {
        return suggester.suggest(title, body, declaredTheme, List.of());
    }

    Suggestion suggest(String title, String body, List<Suggestion.PastCase> pastCases) {
        return suggester.suggest(title, body, null, pastCases);
    }

    @Override
    public void close() {
        engine.close();
    }
}
