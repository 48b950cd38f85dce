package dev.patella.journeys.observed;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.local.machine.Machine;
import dev.patella.testkit.checker.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One record of a run is changed, everything that is made of it is made to fit again, and exactly the invariant that it breaks is seen to be
 * broken. Where hashes or marks are the point, they are left as they are.
 */
@ExtendWith(Observed.class)
class BrokenInvariantsIT {

    /**
     * Something that must be noticed.
     *
     * @param invariant by which invariant
     * @param what what is wrong, in words
     * @param seal whether hashes, links, marks and topics are made to fit
     * @param change makes it so
     */
    record Wrong(String invariant, String what, boolean seal, Consumer<Forgery> change) {

        @Override
        public String toString() {
            return invariant + ": " + what;
        }
    }

    static Stream<Wrong> wrongs() {
        return Stream.of(new Wrong("I1", "an accepted input is forgotten", false, BrokenInvariantsIT::forgetInput),
                new Wrong("I2", "an event was caused by one that was never said", true,
                        forgery -> causedByEvent(forgery).getLast().get("cause", Document.class).put("input", "event|lab|9999")),
                new Wrong("I3", "an event took effect twice", true, BrokenInvariantsIT::twice),
                new Wrong("I4", "a day holds another room than was promised", false,
                        forgery -> booking(forgery, booking -> booking.get("slot", Document.class).put("resource", "elsewhere"))),
                new Wrong("I5", "a product was released by who made it", true, BrokenInvariantsIT::releasedByPerformer),
                new Wrong("I6", "an event follows another one than the one before it", true, BrokenInvariantsIT::gap),
                new Wrong("I7", "something waits that nobody sent to wait", false,
                        forgery -> forgery.add("followup", "waiting",
                                new Document("_id", "clinic-0-0").append("aggregate", forgery.treatment()).append("reason", "UNREADABLE"))),
                new Wrong("I8", "another person did it", false, forgery -> {
                    forgery.journal("lab").getLast().get("actor", Document.class).put("id", "nobody");
                    forgery.storeJournals();
                }),
                new Wrong("I9", "a state is not what its events make", false,
                        forgery -> forgery.aggregate("intake", document -> document.get("state", Document.class).put("phase", "REFERRED"))),
                new Wrong("I10", "a service heard something else than was said", false,
                        forgery -> forgery.aggregate("followup",
                                document -> document.get("marks", Document.class).get("lab", Document.class).put("hash", "0".repeat(64)))),
                new Wrong("I11", "a token was answered twice", false, BrokenInvariantsIT::answeredTwice),
                new Wrong("I12", "a reply says something else than is on record", true,
                        forgery -> clinicAnswer(forgery).put("revision", 9_999L)),
                new Wrong("I13", "a product was released while it was on hold", true, BrokenInvariantsIT::held),
                new Wrong("I14", "a DIN belongs to another treatment", false,
                        forgery -> forgery.change("scheduling", "registry", claim -> claim.getString("owner").equals(forgery.treatment()),
                                claim -> claim.put("owner", "PT-another"))));
    }

    private static void forgetInput(Forgery forgery) {
        forgery.aggregate("intake", document -> {
            Document inputs = document.get("inputs", Document.class);
            String ofHttp = inputs.keySet()
                    .stream()
                    .filter(key -> answered(forgery, inputs.get(key, Number.class)))
                    .findFirst()
                    .orElseThrow();
            inputs.remove(ofHttp);
        });
    }

    private static boolean answered(Forgery forgery, Number n) {
        Document entry = forgery.journal("intake").get(n.intValue() - 1);
        return entry.get("answer", Document.class).getString("outcome").equals("ACCEPTED");
    }

    private static List<Document> causedByEvent(Forgery forgery) {
        return forgery.journal("intake")
                .stream()
                .filter(entry -> entry.get("cause", Document.class).getString("kind").equals("EVENT"))
                .toList();
    }

    private static void twice(Forgery forgery) {
        List<Document> caused = causedByEvent(forgery);
        String first = caused.getFirst().get("cause", Document.class).getString("input");
        caused.getLast().get("cause", Document.class).put("input", first);
    }

    private static void booking(Forgery forgery, Consumer<Document> change) {
        forgery.change("scheduling", "clinic_days", day -> !bookings(day, forgery).isEmpty(),
                day -> change.accept(bookings(day, forgery).getFirst()));
    }

    private static List<Document> bookings(Document day, Forgery forgery) {
        return day.getList("bookings", Document.class)
                .stream()
                .filter(booking -> forgery.treatment().equals(booking.getString("treatment"))
                        && !booking.get("slot", Document.class).getString("type").equals("PATIENT"))
                .toList();
    }

    private static void answeredTwice(Forgery forgery) {
        forgery.change("scheduling", "clinic_days", day -> !bookings(day, forgery).isEmpty(),
                day -> day.getList("answers", Document.class)
                        .add(new Document("token", bookings(day, forgery).getFirst().getString("token")).append("verdict", "RELEASED")));
    }

    private static Document contract(Document entry) {
        return Objects.requireNonNullElse(entry.get("contract", Document.class), new Document());
    }

    private static void releasedByPerformer(Forgery forgery) {
        Document released = contract(forgery.entry("lab", entry -> "product-released".equals(contract(entry).getString("type"))));
        Document data = Document.parse(released.getString("data"));
        data.put("releaser", data.getList("performers", String.class).getFirst());
        released.put("data", data.toJson());
    }

    /** No other step rests on the clearing of the line, so that only the gates after it are touched. */
    private static void held(Forgery forgery) {
        Document cleared = contract(forgery.entry("lab", entry -> "line-cleared".equals(contract(entry).getString("type"))));
        cleared.put("type", "product-held");
        cleared.put("data", Document.parse(cleared.getString("data")).append("holdId", "h1").append("scope", "TREATMENT").toJson());
    }

    private static void gap(Forgery forgery) {
        Document last = forgery.journal("scheduling").stream().filter(entry -> !contract(entry).isEmpty()).toList().getLast();
        contract(last).get("previous", Document.class).put("n", 1L);
    }

    private static Document clinicAnswer(Forgery forgery) {
        return forgery.entry("followup", entry -> entry.get("cause", Document.class).getString("kind").equals("CLINIC")
                && entry.get("answer") != null).get("answer", Document.class);
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void is_seen_by_its_invariant_and_by_no_other(Wrong wrong, ObservedRun run) throws InterruptedException {
        String treatment = run.journeys().getFirst().treatment();
        try (MongoClient client = MongoClients.create(run.mongo());
                Forgery forgery = new Forgery(client, treatment)) {
            wrong.change().accept(forgery);
            String topics = Machine.TOPICS;
            if (wrong.seal()) {
                forgery.seal();
                topics = ForgedTopics.of(run.kafka(), forgery);
            }
            Map<Boolean, List<Verdict>> verdicts = run.verification()
                    .check(topics, run.ledger(), run.facts())
                    .stream()
                    .collect(Collectors.partitioningBy(Verdict::holds));
            List<Verdict> broken = verdicts.getOrDefault(false, List.of());
            assertThat(broken).extracting(Verdict::name).as("%s", broken).containsExactly(wrong.invariant());
        }
    }
}
