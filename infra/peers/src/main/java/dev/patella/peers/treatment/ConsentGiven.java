package dev.patella.peers.treatment;

import java.util.Map;
import org.springframework.modulith.events.Externalized;
import tools.jackson.databind.json.JsonMapper;

/**
 * A consent was given: what the other service is told.
 *
 * @param treatment whose; also the key of the record
 * @param headers attributes of a CloudEvent
 * @param data its data
 */
@Externalized
public record ConsentGiven(String treatment, Map<String, String> headers, Map<String, Object> data) {

    /** The data as they are sent. */
    public byte[] json() {
        return JsonMapper.shared().writeValueAsBytes(data);
    }
}
