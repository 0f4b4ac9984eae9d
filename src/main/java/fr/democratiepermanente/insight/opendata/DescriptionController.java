package fr.democratiepermanente.insight.opendata;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** What the data means, for programs: the schema of each dataset, and how to ask for it. */
@Controller
class DescriptionController {

    private final Catalogue catalogue;
    private final TableSchema schema;
    private final OpenApi openApi;

    DescriptionController(Catalogue catalogue, TableSchema schema, OpenApi openApi) {
        this.catalogue = catalogue;
        this.schema = schema;
        this.openApi = openApi;
    }

    @GetMapping(path = "/donnees/schemas/{dataset:[a-z]+}.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> schema(@PathVariable String dataset) {
        return catalogue
                .find(dataset)
                .map(schema::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping(path = "/donnees/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> openApi() {
        return openApi.document();
    }
}
