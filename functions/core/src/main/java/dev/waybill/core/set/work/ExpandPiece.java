package dev.waybill.core.set.work;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobUsage;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.SubmitJob.Ready;
import dev.waybill.core.parallel.SideBySide;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.set.Entry;
import dev.waybill.core.set.Entry.EntryError;
import dev.waybill.core.set.EntryMove;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.NamedPiece;
import dev.waybill.core.set.Piece;
import dev.waybill.core.set.PieceStore;
import dev.waybill.core.set.Place;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetIds;
import dev.waybill.core.set.SetItem;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the jobs of a piece: of each item the entry first, then the job, under an id that follows from set, item and round. Done twice, or
 * by two at once, it makes each job once; cut off anywhere it is done again from the start. Thread-safe.
 */
final class ExpandPiece {

    /** After so many items it is asked whether the set still wants jobs. */
    private static final int SLICE = 100;

    private static final JobUsage NO_USAGE = new JobUsage(0, 0, 0);

    private final SetStore sets;
    private final PieceStore pieces;
    private final SubmitJob submitJob;
    private final JobChain chain;
    private final SideBySide hands;

    ExpandPiece(SetStore sets, PieceStore pieces, SubmitJob submitJob, JobChain chain, SideBySide hands) {
        this.sets = sets;
        this.pieces = pieces;
        this.submitJob = submitJob;
        this.chain = chain;
        this.hands = hands;
    }

    /** What came of it. */
    enum Came {
        /** All items of the piece have their jobs, or are invalid. */
        DONE,
        /** The others may not begin yet. */
        PARTLY,
        /** The set wants no more jobs: it is to be ended, and so are those that were made meanwhile. */
        UNWANTED
    }

    /** @param most how many of its items may begin, the first in the order sent */
    Came expand(SetHead head, NamedPiece named, int most) {
        Optional<Piece> found = pieces.find(head.key(), named.key());
        if (found.isEmpty()) {
            return Came.DONE;
        }
        List<SetItem> items = found.get().items();
        MakeJobs make = new MakeJobs(submitJob, head, head.asked().by());
        for (int from = 0; from < Math.min(most, items.size()); from += SLICE) {
            slice(make, head, named, items, from, Math.min(from + SLICE, Math.min(most, items.size())));
            // Looked at behind the jobs: who cancels the set meanwhile sees them, or is seen here.
            if (!isWanted(head)) {
                return Came.UNWANTED;
            }
        }
        if (most < items.size()) {
            return Came.PARTLY;
        }
        pieces.delete(head.key(), named.key());
        return Came.DONE;
    }

    private boolean isWanted(SetHead seen) {
        return sets.find(seen.key())
                .filter(now -> now.progress().takesJobs()
                        && now.progress().round() == seen.progress().round())
                .isPresent();
    }

    private void slice(MakeJobs make, SetHead head, NamedPiece named, List<SetItem> items, int from, int to) {
        List<String> ids =
                items.subList(from, to).stream().map(SetItem::customId).toList();
        Map<String, Entry> there = sets.entries(head.key(), ids);
        Map<JobKey, Job> jobs = chain.readAll(there.values().stream()
                .filter(ExpandPiece::isUncounted)
                .flatMap(entry -> Optional.ofNullable(entry.job()).stream())
                .map(job -> new JobKey(head.key().tenant(), job))
                .collect(Collectors.toList()));
        hands.each(IntStream.range(from, to).boxed().toList(), n -> {
            SetItem item = items.get(n);
            item(make, head, named.place(n), item, there.get(item.customId()), jobs);
        });
    }

    /** Its job may not have been made. */
    private static boolean isUncounted(Entry entry) {
        return entry.state() == EntryState.PROCESSING && entry.version() == 0;
    }

    private void item(
            MakeJobs make, SetHead head, Place place, SetItem item, @Nullable Entry before, Map<JobKey, Job> jobs) {
        if (before != null) {
            goOn(make, head, place, item, before, jobs);
            return;
        }
        Ready ready;
        try {
            ready = make.ready(item);
        } catch (Problem invalid) {
            begin(head, entry(head, place, item, EntryState.INVALID, Invalid.errors(invalid)));
            return;
        }
        if (begin(head, entry(head, place, item, EntryState.PROCESSING, List.of()))) {
            make.begin(ready);
        }
    }

    /** Somebody was here before: another item of this custom_id, or who was cut off, or is at it now. */
    private void goOn(MakeJobs make, SetHead head, Place place, SetItem item, Entry before, Map<JobKey, Job> jobs) {
        if (!before.place().equals(place)) {
            sets.refuseDuplicate(head, Invalid.duplicate(head, place, item));
            return;
        }
        SetKey set = head.key();
        JobKey job = new JobKey(
                set.tenant(), SetIds.job(set, item.customId(), head.progress().round()));
        if (!isUncounted(before) || jobs.containsKey(job)) {
            return;
        }
        try {
            make.begin(make.ready(item));
        } catch (Problem invalid) {
            // The rollout may give another version now than to who was cut off.
            sets.move(set, List.of(new EntryMove(item.customId(), before.round(), 1, EntryState.INVALID, NO_USAGE)));
        }
    }

    /** Whether the entry is this item's and wants a job. */
    private boolean begin(SetHead head, Entry entry) {
        Entry there = sets.begin(head, entry);
        if (!there.place().equals(entry.place())) {
            sets.refuseDuplicate(head, Invalid.duplicate(head, entry));
            return false;
        }
        return isUncounted(there);
    }

    private static Entry entry(SetHead head, Place place, SetItem item, EntryState state, List<EntryError> errors) {
        int round = head.progress().round();
        @Nullable String job = state == EntryState.PROCESSING ? SetIds.job(head.key(), item.customId(), round) : null;
        return new Entry(item.customId(), place, false, new Entry.Tried(round, job, 0), state, NO_USAGE, errors);
    }
}
