package dev.patella.platform.problem;

import java.util.List;

/** Refused at the edge, before any decider saw it: never stored, and the same may be sent again when it is right. */
public final class EdgeRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<?> errors;

    /**
     * A refusal.
     *
     * @param code stable reason code
     * @param detail what was wrong and what would be right
     */
    public EdgeRefusal(String code, String detail) {
        this(code, detail, List.of());
    }

    /**
     * A refusal for several reasons.
     *
     * @param errors each of them
     */
    public EdgeRefusal(String code, String detail, List<?> errors) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** Stable reason code. */
    public String code() {
        return code;
    }

    /** What was wrong and what would be right. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Each thing that was wrong, where there can be several. */
    public List<?> errors() {
        return errors;
    }
}
