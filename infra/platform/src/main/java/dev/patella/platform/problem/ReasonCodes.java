package dev.patella.platform.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The registry of reason codes: those of the edge and the engine in `reason-codes.json`, those of deciders from their catalogue. */
public final class ReasonCodes {

    private static final String FILE = "/dev/patella/platform/reason-codes.json";

    private final Map<String, ReasonCode> byCode = new TreeMap<>();

    private record File(List<ReasonCode> codes) {}

    /**
     * The registry.
     *
     * @param deciders codes with which the deciders of this service refuse
     */
    public ReasonCodes(Collection<String> deciders) {
        try (InputStream in = Objects.requireNonNull(ReasonCodes.class.getResourceAsStream(FILE), FILE)) {
            JsonMapper.builder().build().readValue(in, File.class).codes().forEach(code -> byCode.put(code.code(), code));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        deciders.forEach(code -> byCode.computeIfAbsent(code, ReasonCode::ofDecider));
    }

    /** What a code says; one that is not listed is a decider's. */
    public ReasonCode get(String code) {
        ReasonCode known = byCode.get(code);
        return known == null ? ReasonCode.ofDecider(code) : known;
    }

    /** All of them, by code. */
    public List<ReasonCode> all() {
        return List.copyOf(byCode.values());
    }
}
