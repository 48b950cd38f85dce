package dev.patella.local;

import dev.patella.local.driver.RunningFrontEnd;
import dev.patella.local.patients.Journey;
import dev.patella.local.patients.PatientStory;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says every few seconds how far a run has come. */
public final class Progress {

    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final PrintStream out;
    private final int patients;
    private List<PatientStory> journeys = List.of();
    private @Nullable RunningFrontEnd frontEnd;
    private Instant last = Instant.EPOCH;
    private long mostHeap;
    private long heapBefore;
    private long heapAtAQuarter;

    /**
     * Progress of a run.
     *
     * @param patients how many are carried
     */
    public Progress(PrintStream out, int patients) {
        this.out = out;
        this.patients = patients;
    }

    void watch(List<PatientStory> whose, RunningFrontEnd by) {
        heapBefore = heapInUse();
        journeys = whose;
        frontEnd = by;
    }

    void step(Instant now) {
        Instant real = Instant.now();
        if (Duration.between(last, real).compareTo(PAUSE) < 0) {
            return;
        }
        last = real;
        Runtime runtime = Runtime.getRuntime();
        mostHeap = Math.max(mostHeap, runtime.totalMemory() - runtime.freeMemory());
        if (heapAtAQuarter == 0 && count(Journey.Outcome.IN_FOLLOW_UP) + count(Journey.Outcome.CLOSED) >= Math.ceilDiv(patients, 4)) {
            heapAtAQuarter = heapInUse();
        }
        out.printf("%s  %4d of %d on the way, %4d in follow-up, %4d closed%s; %,d inputs%n", LocalDate.ofInstant(now, ZoneOffset.UTC),
                count(Journey.Outcome.UNDER_WAY), patients, count(Journey.Outcome.IN_FOLLOW_UP), count(Journey.Outcome.CLOSED),
                count(Journey.Outcome.STUCK) == 0 ? "" : ", " + count(Journey.Outcome.STUCK) + " stuck",
                Objects.requireNonNull(frontEnd).sent());
    }

    private long count(Journey.Outcome outcome) {
        return journeys.stream().filter(journey -> journey.journey().outcome() == outcome).count();
    }

    void failed(String whose, Throwable failure) {
        out.println(whose + ": " + failure);
    }

    /** What is left of this JVM's heap after a full collection, in bytes. */
    static long heapInUse() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** In use when no patient was there yet. */
    long heapBefore() {
        return heapBefore;
    }

    /** In use when a quarter of the patients had been treated; 0 where the run was too short to look. */
    long heapAtAQuarter() {
        return heapAtAQuarter;
    }

    long mostHeapBytes() {
        return mostHeap;
    }
}
