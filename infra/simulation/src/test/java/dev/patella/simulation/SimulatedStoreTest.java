package dev.patella.simulation;

import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.StoreContract;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Rig;
import dev.patella.messaging.mongo.MongoStore;
import dev.patella.messaging.tink.TinkSeal;
import dev.patella.simulation.database.Link;
import dev.patella.simulation.database.ReplicaSet;
import dev.patella.simulation.database.SimulatedDatabase;
import java.time.InstantSource;

/** The store of the services on a simulated database does what every store must. */
class SimulatedStoreTest extends StoreContract {

    private final ReplicaSet servers = new ReplicaSet(InstantSource.system());
    private final Store store = new MongoStore(SimulatedDatabase.of(() -> servers, "parcels", Link.sound()),
            Parcels.definition(Runnable::run), Rig.TOPICS, new TinkSeal(Rig.WAITING_KEY), InstantSource.system());

    @Override
    protected Store store() {
        return store;
    }
}
