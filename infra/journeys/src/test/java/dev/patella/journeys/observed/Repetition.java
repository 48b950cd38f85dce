package dev.patella.journeys.observed;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A request, and the same once more.
 *
 * @param first the first time
 * @param again the second time
 */
record Repetition(RequestSpy.Request first, RequestSpy.Request again) {

    /** Sends the first request of each command once more, with the same key and the same content. */
    static List<Repetition> all(Collection<ServiceSpy> services, Map<String, URI> addresses) throws InterruptedException {
        List<Repetition> repetitions = new ArrayList<>();
        for (ServiceSpy service : services) {
            Map<String, RequestSpy.Request> firsts = new LinkedHashMap<>();
            service.requests().stream().filter(RequestSpy.Request::decided).forEach(one -> firsts.putIfAbsent(one.command(), one));
            URI address = Objects.requireNonNull(addresses.get(service.service()));
            for (RequestSpy.Request first : firsts.values()) {
                Http.post(address.resolve(first.path()), first.headers(), first.body());
                repetitions.add(new Repetition(first, service.requests().getLast()));
            }
        }
        return repetitions;
    }
}
