package dev.patella.platform.command;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * One spelling for equal content: sorted keys, no white space, numbers without needless zeros. Two persons who sign the same content sign
 * the same characters, however their programs wrote it.
 */
final class CanonicalJson {

    private CanonicalJson() {}

    static String of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> node.propertyStream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .map(entry -> text(entry.getKey()) + ":" + of(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
            case ARRAY -> node.valueStream().map(CanonicalJson::of).collect(Collectors.joining(",", "[", "]"));
            case NUMBER -> number(node.decimalValue());
            default -> node.toString();
        };
    }

    private static String text(String text) {
        return StringNode.valueOf(text).toString();
    }

    private static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }
}
