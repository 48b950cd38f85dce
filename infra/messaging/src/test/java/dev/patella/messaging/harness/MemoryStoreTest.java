package dev.patella.messaging.harness;

import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.StoreContract;

class MemoryStoreTest extends StoreContract {

    private final MemoryStore store = new MemoryStore();

    @Override
    protected Store store() {
        return store;
    }
}
