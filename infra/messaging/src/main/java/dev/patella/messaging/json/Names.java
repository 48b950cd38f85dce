package dev.patella.messaging.json;

import java.util.Locale;

/** Names of types as they are stored and said. */
public final class Names {

    private Names() {}

    /** `PlanSigned` → `plan-signed`. */
    public static String kebab(String pascal) {
        return pascal.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** `sign-plan` → `SignPlan`. */
    public static String pascal(String kebab) {
        StringBuilder pascal = new StringBuilder();
        for (String word : kebab.split("-", -1)) {
            pascal.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return pascal.toString();
    }
}
