package dev.waybill.core.set.work;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobUsage;
import dev.waybill.core.job.cancel.CancelJob;
import dev.waybill.core.key.Actor;
import dev.waybill.core.parallel.SideBySide;
import dev.waybill.core.set.Entry;
import dev.waybill.core.set.EntryMove;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.NamedPiece;
import dev.waybill.core.set.PieceStore;
import dev.waybill.core.set.Place;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ends what has not ended of a piece: an item without a job gets an entry that says so, a job is cancelled, or, past the deadline, left to
 * expire. The items stay, for who wants them tried again. Done twice it is done once. Thread-safe.
 */
final class EndPiece {

    private static final JobUsage NO_USAGE = new JobUsage(0, 0, 0);

    private final SetStore sets;
    private final PieceStore pieces;
    private final JobChain chain;
    private final CancelJob cancelJob;
    private final SideBySide hands;

    EndPiece(SetStore sets, PieceStore pieces, JobChain chain, CancelJob cancelJob, SideBySide hands) {
        this.sets = sets;
        this.pieces = pieces;
        this.chain = chain;
        this.cancelJob = cancelJob;
        this.hands = hands;
    }

    /**
     * @param end {@link EntryState#CANCELLED} or {@link EntryState#EXPIRED}
     * @param by the actor of the records that this causes
     */
    void end(SetHead head, NamedPiece piece, EntryState end, Actor by) {
        SetKey set = head.key();
        List<String> ids = pieces.order(set, piece.key());
        Map<String, Entry> there = sets.entries(set, ids);
        Queue<Entry> unfinished = new ConcurrentLinkedQueue<>();
        hands.each(IntStream.range(0, ids.size()).boxed().toList(), n -> {
            @Nullable Entry before = there.get(ids.get(n));
            Entry entry = before == null ? sets.begin(head, without(head, ids.get(n), piece.place(n), end)) : before;
            if (!entry.place().equals(piece.place(n))) {
                sets.refuseDuplicate(head, Invalid.duplicate(head, ids.get(n), piece.place(n)));
            } else if (mayHaveUnfinishedJob(entry, head)) {
                unfinished.add(entry);
            }
        });
        endJobs(head, List.copyOf(unfinished), end, by);
    }

    /**
     * An entry that was ended by hand had no job when somebody looked; who was about to make it may have made it since, and been cut off
     * before he saw that it is not wanted.
     */
    private static boolean mayHaveUnfinishedJob(Entry entry, SetHead head) {
        return entry.job() != null
                && entry.round() == head.progress().round()
                && (!entry.state().isEnded() || entry.version() == 1);
    }

    private static Entry without(SetHead head, String customId, Place place, EntryState end) {
        return new Entry(
                customId, place, false, new Entry.Tried(head.progress().round(), null, 0), end, NO_USAGE, List.of());
    }

    private void endJobs(SetHead head, List<Entry> unfinished, EntryState end, Actor by) {
        SetKey set = head.key();
        Map<JobKey, Job> jobs =
                chain.readAll(unfinished.stream().map(entry -> key(set, entry)).collect(Collectors.toList()));
        List<EntryMove> moves = unfinished.stream()
                .filter(entry ->
                        !jobs.containsKey(key(set, entry)) && !entry.state().isEnded())
                .map(entry -> new EntryMove(entry.customId(), entry.round(), 1, end, NO_USAGE))
                .toList();
        if (!moves.isEmpty()) {
            sets.move(set, moves);
        }
        if (end == EntryState.CANCELLED) {
            hands.each(jobs.values(), job -> cancelJob.request(job, by));
        }
    }

    private static JobKey key(SetKey set, Entry entry) {
        return new JobKey(set.tenant(), Optional.ofNullable(entry.job()).orElseThrow());
    }
}
