package dev.patella.scheduling.itinerary;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a scan of a container says (domain.md §4.2). Raw material is named by its DIN and two flag characters, product by its DIN and its
 * product code of eight characters.
 */
final class Scans {

    private static final Pattern SCAN = Pattern.compile("(?:=\\+[0-9]{5})?=([A-Z0-9]{13})([A-Z0-9]{2})(?:=<([A-Za-z0-9]{8}).*)?");
    private static final int DIN_LENGTH = 13;

    private Scans() {}

    /** The container that was scanned: an id stays as it is, DS001, DS001 with DS003 and a compound message become one. */
    static String container(String code) {
        Matcher scan = SCAN.matcher(code);
        if (!scan.matches()) {
            return code;
        }
        return scan.group(3) == null ? scan.group(1) + scan.group(2) : scan.group(1) + scan.group(3);
    }

    /** The DIN of a container. */
    static String din(String container) {
        return container.length() < DIN_LENGTH ? container : container.substring(0, DIN_LENGTH);
    }

    /** Flag characters of a container of raw material; empty where it has none. */
    static String flag(String container) {
        return container.length() < DIN_LENGTH ? "" : container.substring(DIN_LENGTH);
    }
}
