package dev.waybill.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment could not handle, of all tenants together; needs a key of the operator. Thread-safe. Every method throws
 * {@link WaybillException}.
 */
public final class DeadLetters {

    private static final String PATH = "/v1/deployment/dead-letters";
    private static final String MOST = "100";

    private final Calls calls;

    DeadLetters(Calls calls) {
        this.calls = calls;
    }

    /** What a look found: 100 of them at most. */
    public record Look(List<DeadLetter> letters, boolean hasMore) {
        public Look {
            letters = List.copyOf(letters);
        }
    }

    /** Looks at all queues, the oldest letters first. */
    public Look list() {
        return look(Map.of("limit", MOST));
    }

    /** Looks at one queue, such as {@code bulk}. */
    public Look list(String queue) {
        return look(new TreeMap<>(Map.of("limit", MOST, "queue", queue)));
    }

    private Look look(Map<String, String> query) {
        var found = calls.object(Call.get(PATH + Call.query(query)));
        return new Look(Read.list(found, "data", DeadLetter::new), Read.flag(found, "has_more"));
    }

    /**
     * Sends letters back to where they came from. Where there {@linkplain SettledDeadLetters#hasMore is more}, call it again with the
     * {@linkplain SettledDeadLetters#before time} of the first answer.
     *
     * @param ids only these; none for all
     * @param before only those that were there by then; null for now
     */
    public SettledDeadLetters redrive(String queue, Collection<String> ids, @Nullable Instant before) {
        ObjectNode body = body(queue, ids);
        if (before != null) {
            body.put("before", before.toString());
        }
        return new SettledDeadLetters(
                calls.object(Call.post(PATH + "/redrive", body.toString()).safeToRepeat()));
    }

    /** Deletes letters for good. */
    public SettledDeadLetters delete(String queue, Collection<String> ids) {
        return new SettledDeadLetters(calls.object(
                Call.post(PATH + "/delete", body(queue, ids).toString()).safeToRepeat()));
    }

    private static ObjectNode body(String queue, Collection<String> ids) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("queue", queue);
        if (!ids.isEmpty()) {
            ArrayNode named = body.putArray("ids");
            ids.forEach(named::add);
        }
        return body;
    }
}
