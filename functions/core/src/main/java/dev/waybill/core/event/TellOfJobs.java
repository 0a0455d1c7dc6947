package dev.waybill.core.event;

import dev.waybill.core.event.Tell.Telling;
import dev.waybill.core.execution.project.RecordFollower;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells the endpoints that want it of what happens to jobs, each once for each record. Thread-safe. */
public final class TellOfJobs implements RecordFollower {

    private final Subscribers subscribers;
    private final Tell tell;
    private final EventLog log;

    public TellOfJobs(Subscribers subscribers, Tell tell, EventLog log) {
        this.subscribers = subscribers;
        this.tell = tell;
        this.log = log;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // what keeps one tenant's jobs from being told must not keep the others'
    public List<Followed> follow(List<Followed> records) {
        Map<Telling, Followed> tellings = new LinkedHashMap<>();
        Set<Followed> again = new LinkedHashSet<>();
        for (Followed record : records) {
            try {
                tellings(record).forEach(telling -> tellings.put(telling, record));
            } catch (RuntimeException failed) {
                JobKey job = record.job().key();
                log.failure("event_not_written", failed)
                        .with(Field.JOB, job.id())
                        .write();
                again.add(record);
            }
        }
        if (!tellings.isEmpty()) {
            tell.tellAll(List.copyOf(tellings.keySet())).forEach(failed -> again.add(tellings.get(failed)));
        }
        return List.copyOf(again);
    }

    private List<Telling> tellings(Followed followed) {
        List<Event> events = JobEvents.of(followed);
        if (events.isEmpty()) {
            return List.of();
        }
        String task = followed.job().accepted().task();
        boolean child = JobEvents.isChild(followed.job().accepted());
        List<WebhookEndpoint> endpoints = subscribers.of(
                followed.job().key().tenant(),
                followed.job().createdAt(),
                followed.record().at());
        List<Telling> tellings = new ArrayList<>();
        for (WebhookEndpoint endpoint : endpoints) {
            events.stream()
                    .filter(event -> endpoint.wanted().wants(event.type(), task, child))
                    .forEach(event -> tellings.add(new Telling(event, endpoint)));
        }
        return tellings;
    }
}
