package dev.waybill.core.set.work;

import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.submit.ItemRequest;
import dev.waybill.core.job.submit.ItemTask;
import dev.waybill.core.job.submit.ItemTask.Fixed;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.SubmitJob.Ready;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.key.Actor;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetHead.Asked;
import dev.waybill.core.set.SetHead.WantedTask;
import dev.waybill.core.set.SetIds;
import dev.waybill.core.set.SetItem;
import dev.waybill.core.set.SetKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the jobs of one set's items by the way of a single submit. The task is looked up once. */
final class MakeJobs {

    private final SubmitJob submitJob;
    private final SetHead head;
    private final ItemTask task;
    private final Actor by;

    /** @param by the actor of the jobs' first records */
    MakeJobs(SubmitJob submitJob, SetHead head, Actor by) {
        this.submitJob = submitJob;
        this.head = head;
        WantedTask wanted = head.asked().task();
        this.task = submitJob.task(new Fixed(wanted.owner(), wanted.name(), wanted.version(), wanted.draftHash()));
        this.by = by;
    }

    /** @throws Problem where the item is invalid */
    Ready ready(SetItem item) {
        SetKey set = head.key();
        Asked asked = head.asked();
        int round = head.progress().round();
        return submitJob.ready(
                task,
                new ItemRequest(
                        new JobKey(set.tenant(), SetIds.job(set, item.customId(), round)),
                        new ItemRequest.Of(set.id(), item.customId(), round, parent()),
                        item.input(),
                        asked.priority(),
                        labels(asked, item),
                        asked.traceparent(),
                        new Accepted.Times(
                                head.progress().deadlineAt(),
                                asked.times().expiresAt(),
                                asked.times().payloadsExpireAt())));
    }

    private ItemRequest.@Nullable Parent parent() {
        SetHead.@Nullable Parent parent = head.parent();
        return parent == null ? null : new ItemRequest.Parent(parent.job(), parent.step());
    }

    /** Makes the job; made again it is the same. */
    void begin(Ready item) {
        submitJob.begin(by, item);
    }

    /** What is said of an item: its own, beside what is said of all. */
    private static Labels labels(Asked asked, SetItem item) {
        String subject = item.subject();
        Map<String, String> metadata = SetItem.merged(asked.metadata(), item.metadata());
        return new Labels(subject == null ? asked.subject() : subject, metadata.isEmpty() ? null : metadata);
    }
}
