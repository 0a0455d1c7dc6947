package dev.waybill.core.execution.children;

import dev.waybill.core.execution.project.RecordFollower;
import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.ChildrenSettled;
import dev.waybill.core.job.ChildrenStarted;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.set.SetDispatch;
import dev.waybill.core.set.SetKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job that came to its end while it waited for children takes them along; a child that came to no output lets its parent know, which
 * may have no use for the others then. Done twice it is done once. Thread-safe.
 */
public final class FollowFamily implements RecordFollower {

    private final ChildJobs children;
    private final SetDispatch dispatch;

    public FollowFamily(ChildJobs children, SetDispatch dispatch) {
        this.children = children;
        this.dispatch = dispatch;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // one family must not bring back the others
    public Collection<Followed> follow(List<Followed> records) {
        List<Followed> failed = new ArrayList<>();
        for (Followed record : records) {
            try {
                if (record.isEnd()) {
                    left(record)
                            .ifPresent(
                                    set -> children.cancel(set, record.record().run()));
                    if (record.record().state() != JobState.COMPLETED) {
                        tellParent(record.job());
                    }
                }
            } catch (RuntimeException again) {
                failed.add(record);
            }
        }
        return failed;
    }

    private void tellParent(Job child) {
        Accepted.Item item = child.accepted().item();
        if (item.parentJob() != null && item.batch() != null && item.round() != null) {
            dispatch.tellParent(new SetKey(child.key().tenant(), item.batch()), item.round());
        }
    }

    /** The children that were waited for when the job came to this end. */
    private static Optional<SetKey> left(Followed end) {
        @Nullable String set = null;
        for (JobRecord record : end.job().records().subList(0, end.version() - 1)) {
            if (record.event() instanceof ChildrenStarted started) {
                set = started.set();
            } else if (record.event() instanceof ChildrenSettled
                    || record.state().isFinal()) {
                set = null;
            }
        }
        return Optional.ofNullable(set).map(id -> new SetKey(end.job().key().tenant(), id));
    }
}
