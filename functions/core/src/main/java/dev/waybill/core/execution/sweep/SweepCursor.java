package dev.waybill.core.execution.sweep;

import dev.waybill.core.job.JobStore.DueJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far looking at all has come. Jobs that were not due when it began come first, from the latest look down to that moment,
 * while looks only ever move on; then those that were due, which leave that range as they are looked at: so it comes to an end.
 *
 * @param asOf when it began
 * @param before jobs due later than this are left alone
 * @param dueDone whether all that was due when it began has been looked at
 * @param places one a shard
 */
public record SweepCursor(Instant asOf, Instant before, boolean dueDone, List<Place> places) {

    /** @param last the job that was looked at last, null at the beginning */
    public record Place(boolean done, @Nullable DueJob last) {}

    /** The beginning. */
    static SweepCursor begin(Instant asOf, Instant before, int shards) {
        List<Place> places = IntStream.range(0, shards)
                .mapToObj(shard -> new Place(false, null))
                .collect(Collectors.toList());
        return new SweepCursor(asOf, before, false, places);
    }

    SweepCursor behindDue() {
        return new SweepCursor(asOf, before, true, places);
    }

    boolean isDone() {
        return dueDone && places.stream().allMatch(Place::done);
    }

    /** As far as these walks have come. */
    SweepCursor after(List<ShardWalk> walks) {
        List<Place> further = new ArrayList<>(places);
        for (ShardWalk walk : walks) {
            DueJob last = walk.last() == null ? places.get(walk.shard()).last() : walk.last();
            further.set(walk.shard(), new Place(walk.isDone(), last));
        }
        return new SweepCursor(asOf, before, dueDone, further);
    }
}
