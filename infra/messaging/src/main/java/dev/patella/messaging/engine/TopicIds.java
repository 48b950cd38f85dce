package dev.patella.messaging.engine;

/** Port to the broker: which topic it is that bears a name now. One that was deleted and made anew has another id. */
@FunctionalInterface
public interface TopicIds {

    /**
     * The id that the broker gave a topic when it was made.
     *
     * @return empty when the broker does not say, or has no such topic
     */
    String id(String topic);
}
