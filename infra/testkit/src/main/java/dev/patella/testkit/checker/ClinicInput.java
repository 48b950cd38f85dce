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

    String inputId() {
        return "clinic|" + source + "|" + id;
    }
}
