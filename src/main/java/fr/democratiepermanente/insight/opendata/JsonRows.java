package fr.democratiepermanente.insight.opendata;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/** An object that says what it is, with its rows as objects. */
final class JsonRows implements RowWriter {

    private final JsonGenerator json;
    private final Dataset dataset;

    JsonRows(OutputStream target, Dataset dataset, Extract extract) throws IOException {
        this.dataset = dataset;
        this.json = new JsonFactory().createGenerator(target, JsonEncoding.UTF8);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        json.writeStartObject();
        json.writeStringField("jeu", dataset.name());
        json.writeObjectFieldStart("licence");
        json.writeStringField("nom", extract.licence().name());
        json.writeStringField("url", extract.licence().url());
        json.writeEndObject();
        json.writeStringField("genere_le", extract.writtenAt().toString());
        json.writeStringField(
                "depuis", extract.since() == null ? null : extract.since().toString());
        json.writeStringField("jusqu_au", extract.nextSince().toString());
        json.writeArrayFieldStart("donnees");
    }

    @Override
    public void row(Object[] cells) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < cells.length; i++) {
            json.writeObjectField(dataset.columns().get(i).name(), cells[i]);
        }
        json.writeEndObject();
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }
}
