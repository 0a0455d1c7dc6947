package dev.waybill.core.event;

import dev.waybill.core.execution.project.RecordFollower;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import java.util.ArrayList;
import java.util.List;

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
    @SuppressWarnings("CatchingUnchecked") // what keeps one job's end from being told must not keep the others'
    public List<Followed> follow(List<Followed> records) {
        List<Followed> again = new ArrayList<>();
        for (Followed record : records) {
            try {
                follow(record);
            } catch (RuntimeException failed) {
                JobKey job = record.job().key();
                log.failure("event_not_written", failed).with(Field.JOB, job.id()).write();
                again.add(record);
            }
        }
        return again;
    }

    private void follow(Followed followed) {
        List<Event> events = JobEvents.of(followed);
        if (events.isEmpty()) {
            return;
        }
        String task = followed.job().accepted().task();
        List<WebhookEndpoint> endpoints = subscribers.of(
                followed.job().key().tenant(),
                followed.job().createdAt(),
                followed.record().at());
        for (WebhookEndpoint endpoint : endpoints) {
            events.stream()
                    .filter(event -> endpoint.wanted().wants(event.type(), task, isChild(followed)))
                    .forEach(event -> tell.tell(event, endpoint));
        }
    }

    private static boolean isChild(Followed followed) {
        return false;
    }
}
