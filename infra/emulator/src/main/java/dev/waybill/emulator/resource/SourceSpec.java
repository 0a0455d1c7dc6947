package dev.waybill.emulator.resource;

import dev.waybill.emulator.pattern.EventPattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where a function's batches come from. */
public sealed interface SourceSpec {

    /** Logical id. */
    String function();

    /** What both kinds have. Filters are event patterns, of which one must match; none lets everything pass. */
    record Batching(int size, Duration window, boolean partialFailures, List<EventPattern> filters) {
        public Batching {
            filters = List.copyOf(filters);
        }
    }

    /** A queue. */
    record FromQueue(String function, QueueSpec queue, Batching batching, OptionalInt maxConcurrency)
            implements SourceSpec {}

    /**
     * A table's stream.
     *
     * @param tumblingWindow how long a window is that the function is told of; zero for none
     */
    record FromStream(
            String function,
            String table,
            Batching batching,
            boolean fromTrimHorizon,
            Failing failing,
            Duration tumblingWindow)
            implements SourceSpec {

        public OptionalInt retries() {
            return failing.retries();
        }

        public Optional<Duration> longestRecordAge() {
            return failing.longestRecordAge();
        }

        public boolean bisect() {
            return failing.bisect();
        }

        public Optional<String> failureQueue() {
            return failing.failureQueue();
        }
    }

    /**
     * What becomes of a batch that fails.
     *
     * @param retries how often it is tried again; without it until it expires
     * @param longestRecordAge how old a change may be that is still tried; without it any age
     * @param bisect whether its halves are tried by themselves
     * @param failureQueue ARN of the queue that is told of a batch that was given up
     */
    record Failing(
            OptionalInt retries, Optional<Duration> longestRecordAge, boolean bisect, Optional<String> failureQueue) {}
}
