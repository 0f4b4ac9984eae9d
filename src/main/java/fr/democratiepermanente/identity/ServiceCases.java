package fr.democratiepermanente.identity;

import java.util.Map;

/** Says how much work each service holds; the feature that keeps the cases answers. */
public interface ServiceCases {

    /** Number of open cases by code of the service that holds them; a service without any is absent. */
    Map<String, Integer> openByService();
}
