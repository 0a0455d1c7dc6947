package dev.waybill.core.execution.children;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobUsage;
import dev.waybill.core.key.Actor;
import dev.waybill.core.set.Chunk;
import dev.waybill.core.set.EndSet;
import dev.waybill.core.set.Entry;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.SetCounts;
import dev.waybill.core.set.SetDispatch;
import dev.waybill.core.set.SetEnds;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetHead.Asked;
import dev.waybill.core.set.SetHead.Parent;
import dev.waybill.core.set.SetHead.Pass;
import dev.waybill.core.set.SetHead.Progress;
import dev.waybill.core.set.SetHead.Said;
import dev.waybill.core.set.SetHead.Times;
import dev.waybill.core.set.SetHead.WantedTask;
import dev.waybill.core.set.SetIds;
import dev.waybill.core.set.SetItem;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetQueue.Kind;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.set.SetStore.PutChunk;
import dev.waybill.core.set.add.PutPieces;
import dev.waybill.core.set.add.PutPieces.Upload;
import dev.waybill.core.task.catalog.TaskVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Children as a set: its items are put whole, and then expanded, counted, cancelled and tried again as those of a batch are. A round of the
 * set belongs to a run of the parent. Thread-safe.
 */
public final class SetChildren implements ChildJobs {

    /** So much earlier than its parent's a child's deadline is: enough to count its end and to send the parent on. */
    private static final Duration BEFORE_PARENT = Duration.ofSeconds(10);

    private final SetStore sets;
    private final PutPieces putPieces;
    private final SetDispatch dispatch;
    private final EndSet cancelling;
    private final Clock clock;

    public SetChildren(SetStore sets, PutPieces putPieces, SetDispatch dispatch, Clock clock) {
        this.sets = sets;
        this.putPieces = putPieces;
        this.dispatch = dispatch;
        // Whoever goes through its pieces then tells of its end.
        this.cancelling = new EndSet(sets, dispatch, SetEnds.NONE, clock);
        this.clock = clock;
    }

    @Override
    public void begin(Family family, List<JsonNode> inputs) {
        SetKey key = family.set();
        Optional<SetHead> before = sets.find(key);
        if (before.isEmpty()) {
            beginFirst(family, key, inputs);
        } else if (runOf(before.get()) < family.parent().run()) {
            beginAnew(family, before.get());
        }
    }

    /** Items first, then the chunk that names them, then the head: before it nobody sees anything. */
    private void beginFirst(Family family, SetKey key, List<JsonNode> inputs) {
        SetHead head = head(family, key);
        Chunk chunk = put(head, inputs);
        if (sets.put(head)) {
            dispatch.expand(head, chunk);
        }
    }

    private Chunk put(SetHead head, List<JsonNode> inputs) {
        List<SetItem> items = new ArrayList<>();
        for (int index = 0; index < inputs.size(); index++) {
            items.add(new SetItem(ChildSet.customId(index), inputs.get(index), null, null));
        }
        Upload upload = putPieces.put(head.key(), items, head.asked().times());
        Chunk chunk = upload.chunk(0, 0, true, null);
        if (sets.putChunk(head, chunk, null) == PutChunk.WRITTEN) {
            return chunk;
        }
        // Who was cut off before the head was put, or is at it too: the inputs are the same.
        putPieces.delete(head.key(), upload);
        return sets.chunk(head.key(), 1).orElseThrow();
    }

    private SetHead head(Family family, SetKey key) {
        Job parent = family.parent();
        Accepted accepted = parent.accepted();
        TaskVersion child = family.child();
        Instant now = clock.instant();
        Times times = new Times(now, deadline(parent), accepted.expiresAt(), accepted.payloadsExpireAt());
        Asked asked = new Asked(
                new WantedTask(
                        child.definition().name(),
                        child.owner(),
                        child.isDraft() ? null : (Integer) child.definition().version(),
                        child.isDraft() ? child.definition().contentHash() : null),
                accepted.priority(),
                new Said(accepted.subject(), accepted.metadata(), accepted.traceparent()),
                null,
                times,
                actor(parent),
                null);
        return new SetHead(
                key, 1, asked, parentOf(family), Progress.first(now, times.deadlineAt(), now.plus(EndSet.FIRST_LOOK)));
    }

    /** A round more for those that came to no output; nothing as long as the round before has not ended: its end brings this about. */
    private void beginAnew(Family family, SetHead before) {
        Pass pass = new Pass(Kind.RETRY, 1, 0, actor(family.parent()));
        SetHead head = before;
        while (runOf(head) < family.parent().run() && head.progress().status().isFinal()) {
            SetHead next = new SetHead(
                    head.key(),
                    head.version() + 1,
                    head.asked(),
                    parentOf(family),
                    head.progress()
                            .again(
                                    deadline(family.parent()),
                                    pass,
                                    clock.instant().plus(EndSet.FIRST_LOOK)));
            if (sets.put(next)) {
                dispatch.goOn(next, pass);
                return;
            }
            head = sets.find(head.key()).orElseThrow();
        }
    }

    private static Parent parentOf(Family family) {
        Job parent = family.parent();
        return new Parent(
                parent.key().id(),
                family.step().name(),
                parent.run(),
                family.step().bounds().together());
    }

    private static Actor actor(Job parent) {
        return parent.records().get(0).actor();
    }

    private static Instant deadline(Job parent) {
        return parent.deadlineAt().minus(BEFORE_PARENT);
    }

    private static int runOf(SetHead head) {
        @Nullable Parent parent = head.parent();
        return parent == null ? 0 : parent.run();
    }

    @Override
    public Optional<Standing> standing(SetKey set, int run) {
        return sets.find(set).filter(head -> runOf(head) == run).map(head -> standing(head, sets.counts(set)));
    }

    /** A round that has just been opened still counts what it tries again as it ended before. */
    private static Standing standing(SetHead head, SetCounts counts) {
        @Nullable Pass pass = head.progress().pass();
        boolean opening = pass != null && pass.kind() == Kind.RETRY;
        return new Standing(
                head.progress().status().isFinal(), !opening && counts.ended() > counts.of(EntryState.COMPLETED));
    }

    @Override
    public List<JobKey> jobs(SetKey set, int count) {
        List<String> ids =
                IntStream.range(0, count).mapToObj(ChildSet::customId).toList();
        Map<String, Entry> entries = sets.entries(set, ids);
        return ids.stream().map(id -> job(set, id, entries.get(id))).toList();
    }

    /** One that ended before it had a job has the id that its job would have had: there is none of it. */
    private static JobKey job(SetKey set, String id, @Nullable Entry entry) {
        @Nullable String job = entry == null ? null : entry.job();
        return new JobKey(set.tenant(), job == null ? SetIds.job(set, id, 1) : job);
    }

    @Override
    public JobUsage usage(SetKey set) {
        return sets.counts(set).usage();
    }

    @Override
    public void cancel(SetKey set, int run) {
        sets.find(set)
                .filter(head -> runOf(head) <= run && head.progress().takesJobs())
                .ifPresent(head -> cancelling.cancel(head, null, Actor.WORKFLOW));
    }
}
