package dev.waybill.core.set;

import dev.waybill.core.job.JobUsage;
import dev.waybill.core.job.Priority;
import dev.waybill.core.key.Actor;
import dev.waybill.core.set.SetHead.Asked;
import dev.waybill.core.set.SetHead.Parent;
import dev.waybill.core.set.SetHead.Progress;
import dev.waybill.core.set.SetHead.StopWhen;
import dev.waybill.core.set.SetHead.Times;
import dev.waybill.core.set.SetHead.WantedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets, chunks and entries as tests want them. */
public final class SetSamples {

    public static final JobUsage NO_USAGE = new JobUsage(0, 0, 0);

    private SetSamples() {}

    /** The first version of a batch that is due a minute after it was created and kept for 400 days. */
    public static SetHead batch(SetKey key, Instant createdAt) {
        return head(key, createdAt, null);
    }

    /** The same of the children of a step. */
    public static SetHead children(SetKey key, Instant createdAt) {
        return head(key, createdAt, new Parent("job_parent", "lines", 2, 100));
    }

    private static SetHead head(SetKey key, Instant createdAt, @Nullable Parent parent) {
        Asked asked = new Asked(
                new WantedTask("triage", "_operator", 3, null),
                Priority.BULK,
                new SetHead.Said(
                        "ada@example.com",
                        Map.of("campaign", "spring"),
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                new StopWhen(20, 5_000_000L),
                times(createdAt),
                Actor.key("key_1", "tests"),
                "hmac:1");
        return new SetHead(
                key,
                1,
                asked,
                parent,
                new Progress(
                        SetStatus.RECEIVING,
                        1,
                        null,
                        new SetHead.Span(null, null, createdAt.plus(Duration.ofDays(1))),
                        0,
                        null,
                        createdAt.plusSeconds(60)));
    }

    /** Payloads go after 30 days, records after 400. */
    public static Times times(Instant createdAt) {
        return new Times(
                createdAt,
                createdAt.plus(Duration.ofDays(1)),
                createdAt.plus(Duration.ofDays(400)),
                createdAt.plus(Duration.ofDays(30)));
    }

    public static Chunk chunk(int number, int items, int total) {
        return new Chunk(number, items, total, "upload" + number, List.of(items), false, null);
    }

    /** The entry of an item whose job is made in round 1. */
    public static Entry entry(String customId, Place place) {
        return new Entry(
                customId,
                place,
                false,
                new Entry.Tried(1, "job_" + customId, 0),
                EntryState.PROCESSING,
                NO_USAGE,
                List.of());
    }

    /** The entry of an item that is none, for this reason. */
    public static Entry invalid(String customId, Place place, boolean duplicate, String code) {
        return new Entry(
                customId,
                place,
                duplicate,
                new Entry.Tried(1, null, 0),
                EntryState.INVALID,
                NO_USAGE,
                List.of(new Entry.EntryError(code, "/custom_id", "expected another")));
    }

    public static EntryMove move(String customId, int version, EntryState state, long costMicros) {
        return new EntryMove(customId, 1, version, state, new JobUsage(costMicros * 2, costMicros, costMicros));
    }
}
