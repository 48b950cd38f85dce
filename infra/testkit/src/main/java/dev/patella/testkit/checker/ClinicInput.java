package dev.patella.testkit.checker;

/**
 * A clinic event as it stands on its topic.
 *
 * @param source who sent it
 * @param id its id
 * @param type its full type
 * @param subject the treatment's id; empty where it opens one
 */
record ClinicInput(String source, String id, String type, String subject) {

    /** Whether it can be answered: nobody knows whom to tell of anything else. */
    boolean identified() {
        return !source.isEmpty() && !id.isEmpty();
    }

    String inputId() {
        return "clinic|" + source + "|" + id;
    }
}
