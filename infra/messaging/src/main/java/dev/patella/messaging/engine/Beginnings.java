package dev.patella.messaging.engine;

import dev.patella.messaging.engine.Watermark.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Says which partitions are read from their beginning when an instance gets them: those of which nothing has been taken for known, and those of
 * a topic that was deleted and made anew under the same name, since offsets in the old one say nothing in it.
 */
public final class Beginnings {

    private final Watermarks watermarks;
    private final TopicIds ids;
    private final Topics topics;

    public Beginnings(Watermarks watermarks, TopicIds ids, Topics topics) {
        this.watermarks = watermarks;
        this.ids = ids;
        this.topics = topics;
    }

    /** Somebody who reads partitions. */
    public interface Reader {

        /** Goes to the beginning of a partition. */
        void goToBeginning(Place place);

        /** Goes to the beginning of a partition of another topic than was read, and has its group remember that, durably. */
        void beginAnew(Place place);
    }

    /** An instance gets these partitions. */
    public void assigned(Collection<Place> places, Reader reader) {
        Map<String, String> now = new HashMap<>();
        Map<Place, Watermark> read = watermarks.known(places);
        for (Place place : places) {
            Watermark known = read.get(place);
            if (known == null) {
                // Nothing of it has been taken for known: not even in this database's time, wherever its group was.
                reader.goToBeginning(place);
            } else if (!known.topic().isEmpty()) {
                String id = now.computeIfAbsent(place.stream(), stream -> ids.id(topics.stream(stream)));
                if (!id.isEmpty() && !id.equals(known.topic())) {
                    reader.beginAnew(place);
                    // Only then: who dies in between begins again.
                    watermarks.movedTo(place, id);
                }
            }
        }
    }
}
