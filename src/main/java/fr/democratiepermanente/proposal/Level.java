package fr.democratiepermanente.proposal;

/** The level of government that is competent, after the loi NOTRe of 7 August 2015. */
public enum Level {
    REGION,
    DEPARTEMENT,
    /** Commune or intercommunalité. */
    COMMUNE,
    ETAT,
    UE,
    /** Nobody's to act on. */
    AUCUN
}
