package dev.patella.platform.http;

import dev.patella.platform.command.CommandReader;
import dev.patella.platform.problem.EdgeRefusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The parts of an HTTP request that a command is made of. */
final class CommandRequest {

    private static final int LONGEST_KEY = 200;
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final HttpServletRequest request;

    CommandRequest(HttpServletRequest request) {
        this.request = request;
    }

    /** The body, once its size and its media type are right. */
    String body() throws IOException {
        byte[] body = request.getContentLengthLong() > CommandReader.MOST_BYTES
                ? new byte[CommandReader.MOST_BYTES + 1]
                : request.getInputStream().readNBytes(CommandReader.MOST_BYTES + 1);
        if (body.length > CommandReader.MOST_BYTES) {
            throw new EdgeRefusal("TOO_LARGE", "The body is larger than " + CommandReader.MOST_BYTES + " bytes.");
        }
        if (!isJson(request.getContentType())) {
            throw new EdgeRefusal("UNSUPPORTED_MEDIA_TYPE", "The body must be sent as Content-Type: application/json.");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new EdgeRefusal("MALFORMED_JSON", "The body is not UTF-8.");
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** What makes this request the same when it is sent again. */
    String key() {
        String key = request.getHeader("Idempotency-Key");
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw new EdgeRefusal("IDEMPOTENCY_KEY_MISSING", "Send the header Idempotency-Key, 1 to " + LONGEST_KEY
                    + " characters: new for every new intention, the same when you send it again.");
        }
        return key;
    }

    @Nullable
    String header(String name) {
        return request.getHeader(name);
    }

    @Nullable
    String traceparent() {
        String header = request.getHeader("traceparent");
        return header != null && TRACEPARENT.matcher(header).matches() ? header : null;
    }
}
