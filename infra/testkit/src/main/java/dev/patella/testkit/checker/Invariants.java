package dev.patella.testkit.checker;

import java.util.List;

/** All that must hold, in the order of their numbers. */
final class Invariants {

    private Invariants() {}

    /** Fresh ones, for one check. */
    static List<Invariant> all(Engine engine, Evidence evidence) {
        return List.of(new I01EveryAcceptedInputTookEffect(engine, evidence.ledger()), new I02EveryEventHasACause(evidence.ledger()),
                new I03OneEffectPerEvent(), new I04NothingIsDoubleBooked(), new I05TheRightProductWasInjected(), new I06StreamsAreLinked(),
                new I07NothingIsLeftLying(), new I08ChainsVerify(engine), new I09StateIsItsHistory(engine),
                new I10EverybodyHeardEverything(), new I11OneAnswerPerToken(), new I12OneResultPerInput(evidence.ledger(), evidence
                        .facts()),
                new I13NoGateIsPassedWithABlock(), new I14OneDinOnePatient());
    }
}
