package fr.democratiepermanente.platform.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * Another application, to be killed: starts the database of a directory and writes 1, 2, 3… to two tables, each number
 * in its own transaction, printing it once its commit is acknowledged. Arguments: directory, directory of the
 * binaries, and whether to write durably ("write") or only to hold the database ("hold").
 */
final class WriterMain {

    private WriterMain() {}

    @SuppressWarnings("resource") // Never closed: this process is killed.
    public static void main(String[] arguments) throws SQLException, IOException {
        boolean writes = arguments[2].equals("write");
        PostgresServer server = PostgresServer.start(new DatabaseProperties(
                Path.of(arguments[0]), Path.of(arguments[1]), 0, writes ? Map.of() : Map.of("fsync", "off")));
        System.out.println("ready");
        if (!writes) {
            System.exit(System.in.read());
        }
        try (Connection connection = DriverManager.getConnection(
                        server.jdbcUrl(PostgresServer.DATABASE), PostgresServer.USER, server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists first_table (n bigint primary key)");
            statement.execute("create table if not exists second_table (n bigint primary key)");
            connection.setAutoCommit(false);
            for (long n = last(statement) + 1; ; n++) {
                statement.execute("insert into first_table values (" + n + ")");
                statement.execute("insert into second_table values (" + n + ")");
                connection.commit();
                System.out.println(n);
            }
        }
    }

    private static long last(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select coalesce(max(n), 0) from first_table")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
