package dev.waybill.core.execution.sweep;

import dev.waybill.core.job.Backlog;
import dev.waybill.core.job.Priority;
import dev.waybill.core.log.EventLog;
import java.util.EnumMap;
import java.util.Map;

/**
 * What waited when one sweep first asked, so that what the sweep sends itself does not count. A queue that does not say
 * counts as long: what is in it may come. Thread-safe.
 */
final class Waiting implements Backlog {

    private final Backlog backlog;
    private final EventLog log;
    private final Map<Priority, Long> known = new EnumMap<>(Priority.class);

    Waiting(Backlog backlog, EventLog log) {
        this.backlog = backlog;
        this.log = log;
    }

    @Override
    public synchronized long waiting(Priority priority) {
        return known.computeIfAbsent(priority, this::ask);
    }

    @SuppressWarnings("CatchingUnchecked") // whatever keeps a queue from telling
    private long ask(Priority priority) {
        try {
            return backlog.waiting(priority);
        } catch (RuntimeException silent) {
            log.failure("backlog_unknown", silent).write();
            return Long.MAX_VALUE;
        }
    }
}
