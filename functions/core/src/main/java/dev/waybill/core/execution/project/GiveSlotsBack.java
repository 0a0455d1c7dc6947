package dev.waybill.core.execution.project;

import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.slot.OpenPools;
import dev.waybill.core.slot.SlotPool;
import dev.waybill.core.slot.Slots;
import dev.waybill.core.slot.Slots.Return;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives back the slots of a job that is over, or that waits for people or for its children: whoever waits holds nothing that others
 * wait for. A run that has begun since holds its own. Thread-safe.
 */
public final class GiveSlotsBack implements RecordFollower {

    private final Slots slots;
    private final OpenPools pools;

    public GiveSlotsBack(Slots slots, OpenPools pools) {
        this.slots = slots;
        this.pools = pools;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // a job whose task cannot be read must not keep the slots of others
    public Collection<Followed> follow(List<Followed> records) {
        Map<SlotPool, Collection<Return>> returns = new LinkedHashMap<>();
        List<Followed> failed = new ArrayList<>();
        for (Followed followed : records) {
            if (!followed.isEnd() && !waits(followed.record())) {
                continue;
            }
            try {
                Return back = new Return(followed.job().key(), runUpTo(followed));
                pools.of(followed.job()).forEach(pool -> returns.computeIfAbsent(pool, none -> new ArrayList<>())
                        .add(back));
            } catch (RuntimeException unread) {
                failed.add(followed);
            }
        }
        returns.forEach(slots::giveBack);
        return failed;
    }

    /** Whether the job has no execution from this record on, until another one says that it goes on. */
    private static boolean waits(JobRecord record) {
        return record.state() == JobState.AWAITING_REVIEW
                || record.wording().type().equals("children_started");
    }

    /** The end of an earlier run's attempt may end the job while a later run has its slots. */
    private static int runUpTo(Followed followed) {
        return followed.job().records().subList(0, followed.version()).stream()
                .mapToInt(JobRecord::run)
                .max()
                .orElse(1);
    }
}
