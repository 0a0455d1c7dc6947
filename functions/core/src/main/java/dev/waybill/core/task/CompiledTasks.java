package dev.waybill.core.task;

import dev.waybill.core.cache.BoundedCache;

/** The compiled tasks used last, by content hash. Thread-safe. */
public final class CompiledTasks {

    private static final int MOST_KEPT = 100;

    private final BoundedCache<String, CompiledTask> kept = new BoundedCache<>(MOST_KEPT);

    /** The compiled form, from memory where it is kept: compiling takes milliseconds, and doing it twice does no harm. */
    public CompiledTask of(TaskDefinition definition) {
        return kept.get(definition.contentHash(), () -> CompiledTask.of(definition));
    }
}
