package dev.patella.bench.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** One request, and whether it was answered well. */
public final class Ask {

    private static final int OK = 300;

    private Ask() {}

    /** Whether the answer was a good one; none at all is not. */
    public static boolean isGood(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode() < OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
