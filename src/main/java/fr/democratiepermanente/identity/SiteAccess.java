package fr.democratiepermanente.identity;

import static fr.democratiepermanente.identity.Audience.ADMINISTRATORS;
import static fr.democratiepermanente.identity.Audience.AGENTS;
import static fr.democratiepermanente.identity.Audience.EVERYONE;
import static fr.democratiepermanente.identity.Audience.NOBODY;

import java.util.List;

/** Which of our own addresses is for whom. */
final class SiteAccess {

    static final AccessTable TABLE = new AccessTable(List.of(
            EVERYONE.any("/", "/propositions", "/propositions/{reference}", "/propositions/{reference}/soutiens"),
            EVERYONE.any("/propositions/nouvelle", "/propositions/nouvelle/reprise"),
            EVERYONE.any("/suivi", "/suivi/{secret}", "/suivi/retrait", "/lien-perdu"),
            EVERYONE.get("/accessibilite", "/donnees-personnelles", "/mentions", "/connexion"),
            EVERYONE.get("/css/**", "/js/**", "/webjars/bootstrap/**", "/favicon.svg", "/favicon.ico"),
            EVERYONE.get("/.well-known/security.txt"),
            // Reached by forwarding only; opened by hand they say that there is nothing here.
            EVERYONE.any("/error", "/erreur/session", "/erreur/connexion", "/erreur/deconnexion"),
            EVERYONE.get("/actuator/health"),
            NOBODY.any("/actuator", "/actuator/health/{part}/**"),
            // Served by the webapps' own addresses, to those they are for.
            NOBODY.any("/webjars/camunda/**", "/camunda-welcome/**", "/plugin/**"),
            // What an agent sees there depends on the case, and its own code says so.
            AGENTS.any("/dossiers/**", "/documents/**"),
            AGENTS.any("/compte", "/compte/**"),
            Audience.of(Role.PILOT_DIRECTORATE, Role.ADMINISTRATOR).any("/imports", "/imports/**"),
            ADMINISTRATORS.any("/referentiel/**", "/administration", "/administration/**")));

    private SiteAccess() {}
}
