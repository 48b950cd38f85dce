package dev.patella.messaging.engine;

/** What signs of life of others have a service do. */
public interface Told {

    /** A reader lacks something of this service's stream. */
    void lacking(Lack lack);

    /** A place is in another topic now than the one that has been read. */
    void movedOn(Watermark.Place place);

    /** For a service that does nothing about it. */
    Told NOTHING = new Told() {
        @Override
        public void lacking(Lack lack) {}

        @Override
        public void movedOn(Watermark.Place place) {}
    };
}
