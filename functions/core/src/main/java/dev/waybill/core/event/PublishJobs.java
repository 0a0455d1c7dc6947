package dev.waybill.core.event;

import dev.waybill.core.execution.project.RecordFollower;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Publishes what happens to jobs on a bus: the same events that webhook endpoints are told, of all tenants and tasks. What is told of
 * twice is published twice, under one id. Thread-safe.
 */
public final class PublishJobs implements RecordFollower {

    private final EventBus bus;

    public PublishJobs(EventBus bus) {
        this.bus = bus;
    }

    @Override
    public List<Followed> follow(List<Followed> records) {
        Map<Event, Followed> events = new LinkedHashMap<>();
        for (Followed record : records) {
            JobEvents.of(record).forEach(event -> events.put(event, record));
        }
        if (events.isEmpty()) {
            return List.of();
        }
        Set<Followed> again = new HashSet<>();
        bus.publish(List.copyOf(events.keySet())).forEach(event -> again.add(events.get(event)));
        return new ArrayList<>(again);
    }
}
