package dev.patella.peers.treatment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What Patella wrote and said for a consent, from a file of the bench: peers decide nothing, and write and say as much. */
@Component
public class Sample {

    private final Document all;
    private final Map<String, Object> data;

    /** @param file written by the bench */
    @Autowired
    public Sample(@Value("${peer.sample}") Path file) throws IOException {
        this(Files.readString(file));
    }

    Sample(String json) {
        all = Document.parse(json);
        data = JsonMapper.shared().readValue(all.getString("value"), new TypeReference<>() {});
    }

    /** What is sent for a consent that made the treatment's document what it is now. */
    ConsentGiven event(Treatment treatment) {
        Map<String, String> headers = new LinkedHashMap<>();
        all.get("attributes", Document.class).forEach((name, text) -> headers.put(name, (String) text));
        headers.put("ce_subject", treatment.id());
        headers.put("ce_partitionkey", treatment.id());
        headers.put("ce_id", Long.toString(treatment.version()));
        return new ConsentGiven(treatment.id(), headers, data);
    }

    /** State of a treatment with the consent. */
    Document written() {
        return all.get("written", Document.class).get("state", Document.class);
    }

    /** State of a treatment that has heard of the consent. */
    Document heard() {
        return all.get("heard", Document.class).get("state", Document.class);
    }

    /** As long as any. */
    String hash() {
        return all.get("written", Document.class).getString("head");
    }

    /** What the asker is answered. */
    String answer() {
        return all.getString("answer");
    }
}
