package dev.waybill.core.task;

import java.util.LinkedHashMap;
import java.util.Map;

/** The compiled tasks used last, by content hash. Thread-safe. */
public final class CompiledTasks {

    private static final int MOST_KEPT = 100;

    private final Map<String, CompiledTask> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompiledTask> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** The compiled form, from memory where it is kept. */
    public CompiledTask of(TaskDefinition definition) {
        synchronized (kept) {
            CompiledTask found = kept.get(definition.contentHash());
            if (found != null) {
                return found;
            }
        }
        // Outside the lock: compiling takes milliseconds, and doing it twice does no harm.
        CompiledTask compiled = CompiledTask.of(definition);
        synchronized (kept) {
            kept.put(definition.contentHash(), compiled);
        }
        return compiled;
    }
}
