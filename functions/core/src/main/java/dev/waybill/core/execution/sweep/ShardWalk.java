package dev.waybill.core.execution.sweep;

import dev.waybill.core.job.JobStore.DueJob;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The way through the due jobs of one shard, a stretch at a time. For one thread at a time. */
final class ShardWalk {

    /** Short, so that all shards get on alike. */
    private static final int STRETCH = 25;

    private final int shard;
    private final Supplier<Stream<DueJob>> jobs;
    private @Nullable Iterator<DueJob> way;
    private @Nullable DueJob last;
    private boolean done;
    private boolean broken;

    ShardWalk(int shard, Supplier<Stream<DueJob>> jobs) {
        this.shard = shard;
        this.jobs = jobs;
    }

    /** Goes on to the end of this stretch, or as far as there is time. */
    void walk(Consumer<DueJob> look, BooleanSupplier hasTime) {
        Iterator<DueJob> from = way == null ? jobs.get().iterator() : way;
        way = from;
        for (int looked = 0; looked < STRETCH && hasTime.getAsBoolean(); looked++) {
            if (!from.hasNext()) {
                done = true;
                return;
            }
            DueJob due = from.next();
            look.accept(due);
            last = due;
        }
    }

    /** It cannot be read now. */
    void breakOff() {
        broken = true;
    }

    boolean isBroken() {
        return broken;
    }

    int shard() {
        return shard;
    }

    boolean isDone() {
        return done;
    }

    /** The job that was looked at last, if one was. */
    @Nullable
    DueJob last() {
        return last;
    }
}
