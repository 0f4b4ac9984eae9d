package fr.democratiepermanente.platform.database;

import java.nio.file.Path;

/** The embedded database cannot serve; says in French what is wrong and what the operator can do about it. */
public class DatabaseStartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    DatabaseStartupException(String problem, String remedy, Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }

    static DatabaseStartupException alreadyRunning(Path directory) {
        return new DatabaseStartupException(
                "Démocratie permanente est déjà lancée sur le dossier «\u00a0" + directory + "\u00a0».",
                "Arrêtez l’autre application, ou donnez à celle-ci un autre dossier avec"
                        + " democratie.database.directory.",
                null);
    }

    static DatabaseStartupException notWritable(Path directory, Throwable cause) {
        return new DatabaseStartupException(
                "Le dossier de la base de données «\u00a0" + directory + "\u00a0» n’est pas accessible en écriture.",
                "Donnez à l’utilisateur «\u00a0" + System.getProperty("user.name") + "\u00a0» le droit d’y écrire, "
                        + "ou indiquez un autre dossier avec democratie.database.directory.",
                cause);
    }

    static DatabaseStartupException wrongVersion(Path cluster, String found, String expected) {
        return new DatabaseStartupException(
                "Le dossier «\u00a0" + cluster + "\u00a0» contient une base PostgreSQL " + found
                        + ", mais cette application embarque PostgreSQL " + expected + ".",
                "Convertissez la base avec pg_upgrade, revenez à la version précédente de l’application, "
                        + "ou indiquez un autre dossier avec democratie.database.directory.",
                null);
    }

    static DatabaseStartupException damaged(Path cluster, String missing) {
        return new DatabaseStartupException(
                "La base de données du dossier «\u00a0" + cluster + "\u00a0» est incomplète\u00a0: il manque «\u00a0"
                        + missing + "\u00a0».",
                "Restaurez le dossier entier depuis une sauvegarde, ou indiquez un autre dossier avec "
                        + "democratie.database.directory.",
                null);
    }

    static DatabaseStartupException noBinaries(Throwable cause) {
        return new DatabaseStartupException(
                "Aucun PostgreSQL embarqué n’existe pour ce système (" + System.getProperty("os.name") + ", "
                        + System.getProperty("os.arch") + ").",
                "Installez un serveur PostgreSQL 17 et donnez son adresse dans SPRING_DATASOURCE_URL.",
                cause);
    }

    static DatabaseStartupException runsAsRoot(String output) {
        return new DatabaseStartupException(
                "PostgreSQL refuse de fonctionner sous l’utilisateur root et n’a pas pu en changer\u00a0: " + output,
                "Lancez l’application sous un utilisateur ordinaire, ou donnez l’adresse d’un serveur dans "
                        + "SPRING_DATASOURCE_URL.",
                null);
    }

    static DatabaseStartupException portTaken(int port) {
        return new DatabaseStartupException(
                "Le port " + port + " est déjà occupé\u00a0: la base de données embarquée ne peut pas l’ouvrir.",
                "Libérez ce port, ou choisissez-en un autre avec democratie.database.port (0 prend un port libre).",
                null);
    }

    static DatabaseStartupException survivor(long pid) {
        return new DatabaseStartupException(
                "Un serveur PostgreSQL d’un lancement précédent (processus " + pid + ") ne s’arrête pas.",
                "Arrêtez ce processus, puis relancez l’application.",
                null);
    }

    static DatabaseStartupException failed(String doing, String output, Throwable cause) {
        return new DatabaseStartupException(
                "La base de données embarquée n’a pas pu démarrer (" + doing + ")\u00a0: " + output,
                "Lisez le journal «\u00a0postgres.log\u00a0» du dossier de la base, corrigez la cause, "
                        + "puis relancez l’application.",
                cause);
    }
}
