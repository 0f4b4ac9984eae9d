package fr.democratiepermanente.identity;

import static fr.democratiepermanente.identity.Audience.ADMINISTRATORS;
import static fr.democratiepermanente.identity.Audience.AGENTS;
import static fr.democratiepermanente.identity.Audience.EVERYONE;
import static fr.democratiepermanente.identity.Audience.MANAGERS;
import static fr.democratiepermanente.identity.Audience.NOBODY;
import static fr.democratiepermanente.identity.Audience.WORKERS;

import java.util.List;

/** Which of our own addresses is for whom. */
final class SiteAccess {

    static final AccessTable TABLE = new AccessTable(List.of(
            EVERYONE.any("/", "/propositions", "/propositions/{reference}", "/propositions/{reference}/soutiens"),
            EVERYONE.any("/propositions/nouvelle", "/propositions/nouvelle/reprise"),
            EVERYONE.any("/suivi", "/suivi/{secret}", "/suivi/contestation", "/suivi/retrait", "/lien-perdu"),
            EVERYONE.get("/propositions/{reference}/reponse.pdf", "/suivi/reponse.pdf"),
            EVERYONE.any("/transmission", "/transmission/{secret}"),
            EVERYONE.any("/suivi/question", "/suivi/question/reprise", "/suivi/question/trop-volumineux"),
            EVERYONE.get("/resultats", "/resultats.atom"),
            EVERYONE.get("/chantiers", "/chantiers/{code}", "/mesures", "/mesures/{code}"),
            EVERYONE.get("/cadre", "/cadre/{kind}/{code}", "/cadre/{kind}/{code}/versions"),
            // The keys of deliberations are in capitals: what stands beside them is not theirs.
            EVERYONE.get("/deliberations", "/deliberations/{key:[A-Z0-9-]+}"),
            EVERYONE.get("/calendrier", "/calendrier.ics", "/calendrier/{group}/{key}"),
            EVERYONE.get("/cycles", "/cycles/{key}", "/cycles/{key}/livrables.zip", "/cycles/{key}/livrables/{kind}"),
            EVERYONE.get("/cycles/{key}/livrables/{kind}/apercu.png"),
            EVERYONE.get("/experimentations", "/experimentations/EXPE-{id}"),
            EVERYONE.any("/suites/arret/{secret}"),
            EVERYONE.get("/donnees", "/donnees/{file}", "/donnees/schemas/{file}"),
            EVERYONE.get("/accessibilite", "/donnees-personnelles", "/mentions", "/connexion"),
            EVERYONE.get(
                    "/css/**",
                    "/js/**",
                    "/webjars/bootstrap/**",
                    "/webjars/chart.js/**",
                    "/favicon.svg",
                    "/favicon.ico"),
            EVERYONE.get("/.well-known/security.txt"),
            // Reached by forwarding only; opened by hand they say that there is nothing here.
            EVERYONE.any("/error", "/erreur/session", "/erreur/connexion", "/erreur/deconnexion"),
            EVERYONE.get("/actuator/health"),
            NOBODY.any("/actuator", "/actuator/health/{part}/**"),
            // Served by the webapps' own addresses, to those they are for.
            NOBODY.any("/webjars/camunda/**", "/camunda-welcome/**", "/plugin/**"),
            // What the library that draws PDFs happens to bring.
            NOBODY.any("/schema/**"),
            // What an agent sees there depends on the case, and its own code says so.
            AGENTS.get("/dossiers/{reference}"),
            AGENTS.get("/dossiers/{reference}/journal.csv"),
            AGENTS.post("/dossiers/{reference}/mails/{id}/renvoi"),
            AGENTS.any("/dossiers/{reference}/pieces"),
            AGENTS.get("/dossiers/{reference}/pieces/trop-volumineux"),
            AGENTS.post("/dossiers/{reference}/pieces/{number}/retrait"),
            AGENTS.any("/dossiers/{reference}/regroupement", "/dossiers/{reference}/separation"),
            AGENTS.any("/dossiers/{reference}/scission"),
            AGENTS.post("/dossiers/{reference}/saisine/abandon"),
            AGENTS.post("/dossiers/{reference}/questions/{question}/reponse"),
            AGENTS.post("/dossiers/{reference}/transmissions/{id}/reception"),
            AGENTS.post("/dossiers/{reference}/transmissions/{id}/reponse"),
            AGENTS.get("/deliberations/{key}/dossier"),
            AGENTS.post("/deliberations/{key}/retrait", "/deliberations/{key}/session"),
            AGENTS.post("/deliberations/{key}/rapporteur", "/deliberations/{key}/textes"),
            AGENTS.get("/documents/{id}"),
            // What an agent may do with a cycle depends on their part in it, and its own code says so.
            AGENTS.get("/cycles/{key}/dossier", "/cycles/{key}/livrables/{kind}/trop-volumineux"),
            AGENTS.post("/cycles/{key}/livrables/{kind}", "/cycles/{key}/livrables/{kind}/{act}"),
            AGENTS.post("/cycles/{key}/rencontres", "/cycles/{key}/rencontres/{number}/retrait"),
            AGENTS.post("/cycles/{key}/equipe", "/cycles/{key}/equipe/{member}/depart"),
            AGENTS.post("/cycles/{key}/reglages", "/cycles/{key}/arret"),
            WORKERS.any("/referentiel/cycles/nouveau"),
            // All agents read the file; who changes what there depends on the experiment, and its own code says so.
            AGENTS.get("/experimentations/EXPE-{id}/dossier"),
            AGENTS.any(
                    "/experimentations/EXPE-{id}/objectifs/nouveau", "/experimentations/EXPE-{id}/objectifs/{number}"),
            AGENTS.post("/experimentations/EXPE-{id}/objectifs/{number}/retrait"),
            AGENTS.any("/experimentations/EXPE-{id}/valeurs", "/experimentations/EXPE-{id}/equipe"),
            AGENTS.any("/experimentations/EXPE-{id}/echeance", "/experimentations/EXPE-{id}/arret"),
            AGENTS.any("/compte", "/compte/**"),
            WORKERS.any("/reponses/lot", "/reponses/lot/**"),
            // What an agent may record there depends on the service in charge, and its own code says so.
            WORKERS.any("/suivi-des-suites", "/suivi-des-suites/**"),
            Audience.of(Role.PILOT_DIRECTORATE, Role.ADMINISTRATOR).any("/imports", "/imports/**"),
            Audience.of(Role.PILOT_DIRECTORATE, Role.ADMINISTRATOR).any("/experimentations/nouvelle"),
            Audience.of(Role.PILOT_DIRECTORATE, Role.LINE_MANAGER, Role.ADMINISTRATOR)
                    .get("/equipe"),
            Audience.of(Role.PILOT_DIRECTORATE, Role.LINE_MANAGER, Role.ADMINISTRATOR)
                    .post("/equipe/attributions"),
            Audience.of(Role.PILOT_DIRECTORATE, Role.ADMINISTRATOR)
                    .any("/referentiel/modeles-de-reponse", "/referentiel/modeles-de-reponse/**"),
            Audience.of(Role.PILOT_DIRECTORATE, Role.ADMINISTRATOR).any("/referentiel/cadre", "/referentiel/cadre/**"),
            Audience.of(Role.PILOT_DIRECTORATE, Role.ADMINISTRATOR).any("/deliberations/nouvelle"),
            Audience.of(Role.PILOT_DIRECTORATE, Role.ADMINISTRATOR)
                    .any("/referentiel/sessions", "/referentiel/sessions/**"),
            Audience.of(
                            Role.PILOT_DIRECTORATE,
                            Role.LINE_MANAGER,
                            Role.COMDIR,
                            Role.ELECTED_OFFICIAL,
                            Role.ADMINISTRATOR)
                    .get(
                            "/pilotage",
                            "/pilotage/delais",
                            "/pilotage/charge",
                            "/pilotage/couverture",
                            "/pilotage/export",
                            "/pilotage/rapport.pdf",
                            "/pilotage/dossiers",
                            "/pilotage/dossiers/export",
                            "/pilotage/taches",
                            "/pilotage/portefeuille",
                            "/pilotage/tableau.csv",
                            "/pilotage/revues",
                            "/pilotage/revues/{key}",
                            "/pilotage/revues/{key}/dossier"),
            Audience.of(Role.PILOT_DIRECTORATE, Role.ADMINISTRATOR)
                    .post("/pilotage/revues", "/pilotage/revues/{key}/date"),
            Audience.of(Role.PILOT_DIRECTORATE, Role.ADMINISTRATOR)
                    .any("/referentiel/campagnes", "/referentiel/campagnes/{code}"),
            // What our pages in Cockpit ask for.
            MANAGERS.get("/pilotage/cockpit/chaleur", "/pilotage/cockpit/historique", "/pilotage/cockpit/versions"),
            MANAGERS.get("/pilotage/cockpit/parcours", "/pilotage/cockpit/tableau"),
            ADMINISTRATORS.any("/referentiel/lexique", "/referentiel/lexique/**"),
            ADMINISTRATORS.any("/referentiel/regles", "/referentiel/regles/**"),
            ADMINISTRATORS.any("/referentiel/autorites", "/referentiel/autorites/**"),
            ADMINISTRATORS.any("/administration", "/administration/**")));

    private SiteAccess() {}
}
