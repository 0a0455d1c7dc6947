package dev.waybill.core.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Queues that hold what a test says; one without a depth does not answer. */
public final class FixedQueues implements Queues {

    private final Map<Queue, Optional<Depth>> depths = new LinkedHashMap<>();

    public FixedQueues with(String name, Kind kind, long waiting, long inFlight, long delayed) {
        depths.put(new Queue(name, kind), Optional.of(new Depth(waiting, inFlight, delayed)));
        return this;
    }

    public FixedQueues silent(String name, Kind kind) {
        depths.put(new Queue(name, kind), Optional.empty());
        return this;
    }

    @Override
    public List<Queue> all() {
        return List.copyOf(depths.keySet());
    }

    @Override
    public Depth depth(Queue queue) {
        return depths.getOrDefault(queue, Optional.empty())
                .orElseThrow(() -> new IllegalStateException("the queue does not answer"));
    }
}
