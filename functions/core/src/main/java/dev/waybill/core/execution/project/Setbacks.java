package dev.waybill.core.execution.project;

import dev.waybill.core.usage.SequenceNumber;
import java.util.HashMap;
import java.util.Map;

/** Which records of a batch did not come off by their own fault, by place, and why. Not thread-safe. */
final class Setbacks {

    private final Map<SequenceNumber, RuntimeException> failed = new HashMap<>();
    private final Map<SequenceNumber, RuntimeException> hopeless = new HashMap<>();

    /** It has to come again. */
    void failed(SequenceNumber at, RuntimeException why) {
        failed.putIfAbsent(at, why);
    }

    /** It would be no better the next time, and does not come again. */
    void hopeless(SequenceNumber at, RuntimeException why) {
        hopeless.put(at, why);
    }

    boolean hasFailed(SequenceNumber at) {
        return failed.containsKey(at);
    }

    Map<SequenceNumber, RuntimeException> failures() {
        return failed;
    }

    Map<SequenceNumber, RuntimeException> hopeless() {
        return hopeless;
    }
}
