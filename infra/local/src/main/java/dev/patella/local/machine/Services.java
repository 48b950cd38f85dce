package dev.patella.local.machine;

import java.net.URI;
import java.util.Map;

/** The four services as they run. */
public sealed interface Services extends AutoCloseable permits OneJvm, FourJvms {

    /** Base address by service. */
    Map<String, URI> addresses();

    /** Where they run, in words. */
    String where();

    /** Stops them in order. */
    @Override
    void close();
}
