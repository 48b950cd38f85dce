package dev.patella.messaging.engine;

import dev.patella.messaging.Head;
import java.util.List;
import java.util.Map;

/**
 * What a reader lacks: everything that a stream says about an aggregate after this number. It was said, and has been lost on the way.
 *
 * @param stream whose it is to say it again
 * @param aggregateId what it is about
 * @param n the last that the reader has heard; 0 when it has heard nothing
 */
public record Lack(String stream, String aggregateId, long n) {

    /** What a document lacks that lists this as in its way and has heard this. */
    public static List<Lack> of(String aggregateId, List<Block> blocks, Map<String, Head> marks) {
        return blocks.stream()
                .filter(block -> block.isGap() && !block.isOver(List.of(), marks))
                .map(block -> new Lack(block.gapOf(), aggregateId, marks.getOrDefault(block.gapOf(), Head.NONE).n()))
                .toList();
    }
}
