package dev.patella.local.driver;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that is asked of the platform.
 *
 * @param command name of the command
 * @param treatment the treatment's id, or null when it opens one
 * @param body the content
 */
public record Ask(String command, @Nullable String treatment, ObjectNode body) {}
