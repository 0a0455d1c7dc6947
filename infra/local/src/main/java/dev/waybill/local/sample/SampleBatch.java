package dev.waybill.local.sample;

import dev.waybill.aws.AwsServices;
import dev.waybill.core.job.JobUsage;
import dev.waybill.core.job.Priority;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.set.Entry;
import dev.waybill.core.set.Entry.Tried;
import dev.waybill.core.set.EntryMove;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.Place;
import dev.waybill.core.set.SetDispatch;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetHead.Asked;
import dev.waybill.core.set.SetHead.Progress;
import dev.waybill.core.set.SetHead.Said;
import dev.waybill.core.set.SetHead.Times;
import dev.waybill.core.set.SetHead.WantedTask;
import dev.waybill.core.set.SetItem;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStatus;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.set.add.AddItems;
import dev.waybill.core.set.add.PutPieces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The batches that the sample events name. An event that changes a batch has one of its own. */
enum SampleBatch {
    /** Takes items. */
    RECEIVING("b1"),
    TO_CANCEL("b2"),
    /** Its one item has failed. */
    FAILED("b3"),
    TO_CLOSE("b4");

    private static final String ITEM = "ticket-1";

    private final String end;

    SampleBatch(String end) {
        this.end = end;
    }

    SetKey key() {
        return new SetKey(SampleKey.TENANT, "batch_06f2k8n4v1q7x3m5t9w0c2r8" + end);
    }

    /** Puts each back as its events find it. */
    static void putAll(SampleTables tables, AwsServices services, Clock clock) {
        for (SampleBatch batch : values()) {
            tables.forget(batch.key());
            batch.put(services, clock);
        }
    }

    private void put(AwsServices services, Clock clock) {
        Instant now = clock.instant();
        SetHead head = head(now);
        if (services.sets().put(head) && this == FAILED) {
            fail(services, clock, head);
        }
    }

    private SetHead head(Instant now) {
        Times times = new Times(
                now, now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(400)), now.plus(Duration.ofDays(30)));
        Asked asked = new Asked(
                new WantedTask("ticket-triage", Tenant.OPERATOR, null, null),
                Priority.BULK,
                new Said(null, null, null),
                null,
                times,
                SampleKey.HOLDER.actor(),
                null);
        return new SetHead(key(), 1, asked, null, Progress.first(null, times.deadlineAt(), times.deadlineAt()));
    }

    private void fail(AwsServices services, Clock clock, SetHead head) {
        SetStore sets = services.sets();
        SetDispatch nobody = new SetDispatch((work, delay) -> {}, EventLog.standard(clock));
        SetItem item = new SetItem(
                ITEM, Json.object().put("subject", "Charged twice").put("body", "For one order."), null, null);
        AddItems.Taken unused = new AddItems(sets, new PutPieces(services.pieces()), nobody)
                .add(SampleKey.HOLDER, key(), List.of(item), null);
        JobUsage none = new JobUsage(0, 0, 0);
        Entry unusedToo = sets.begin(
                head,
                new Entry(
                        ITEM,
                        new Place(1, 0),
                        false,
                        new Tried(1, SampleJob.FAILED.key().id(), 0),
                        EntryState.PROCESSING,
                        none,
                        List.of()));
        sets.move(key(), List.of(new EntryMove(ITEM, 1, 2, EntryState.FAILED, none)));
        Instant now = clock.instant();
        Progress closed = head.progress().closed(now);
        if (!sets.put(head.next(closed.ended(SetStatus.COMPLETED, now).due(null, 1)))) {
            throw SeedRefusedException.failed("somebody else changes the sample batches: do it again");
        }
    }
}
