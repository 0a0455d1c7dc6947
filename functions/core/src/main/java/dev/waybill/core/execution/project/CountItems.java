package dev.waybill.core.execution.project;

import dev.waybill.core.job.Accepted.Item;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Redriven;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobUsage;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.parallel.SideBySide;
import dev.waybill.core.set.EndSet;
import dev.waybill.core.set.EntryMove;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Counts jobs in the sets that they are items of, those of one set together, and looks whether the set has ended by it. A job that was
 * redriven by itself counts by the end that it had come to before. Thread-safe.
 */
public final class CountItems implements RecordFollower {

    private final SetStore sets;
    private final EndSet endSet;
    private final SideBySide sideBySide;
    private final EventLog log;

    /** One that works on its caller's thread alone. */
    public CountItems(SetStore sets, EndSet endSet, EventLog log) {
        this(sets, endSet, SideBySide.ALONE, log);
    }

    /** @param sideBySide counts so many parts of a set at once */
    public CountItems(SetStore sets, EndSet endSet, SideBySide sideBySide, EventLog log) {
        this.sets = sets;
        this.endSet = endSet;
        this.sideBySide = sideBySide;
        this.log = log;
    }

    @Override
    public Collection<Followed> follow(List<Followed> records) {
        Map<SetKey, Map<Followed, EntryMove>> bySet = new LinkedHashMap<>();
        for (Followed followed : records) {
            Item item = followed.job().accepted().item();
            if (item.batch() != null) {
                SetKey set = new SetKey(followed.job().key().tenant(), item.batch());
                move(followed).ifPresent(move -> bySet.computeIfAbsent(set, key -> new LinkedHashMap<>())
                        .put(followed, move));
            }
        }
        List<Followed> again = new ArrayList<>();
        bySet.forEach((set, moves) -> {
            if (!isCounted(set, moves.values())) {
                again.addAll(moves.keySet());
            }
        });
        return again;
    }

    @SuppressWarnings("CatchingUnchecked") // what keeps one set from being counted must not keep the others
    private boolean isCounted(SetKey set, Collection<EntryMove> moves) {
        try {
            Map<String, EntryMove> latest = new LinkedHashMap<>();
            moves.forEach(move -> latest.merge(
                    move.customId() + "#" + move.round(),
                    move,
                    (one, two) -> two.version() > one.version() ? two : one));
            Map<Integer, List<EntryMove>> parts =
                    latest.values().stream().collect(Collectors.groupingBy(move -> SetStore.partOf(move.customId())));
            sideBySide.each(parts.values(), some -> sets.move(set, some));
            if (latest.values().stream().anyMatch(move -> move.state().isEnded())) {
                sets.find(set).ifPresent(endSet::look);
            }
            return true;
        } catch (RuntimeException failed) {
            log.failure("items_not_counted", failed).with(Field.SET, set.id()).write();
            return false;
        }
    }

    private static Optional<EntryMove> move(Followed followed) {
        Item item = followed.job().accepted().item();
        List<JobRecord> records = untilRedriven(followed);
        JobRecord last = records.get(records.size() - 1);
        boolean waited = records.stream().anyMatch(record -> record.state() == JobState.AWAITING_REVIEW);
        EntryState state = EntryState.of(last.state());
        if (item.customId() == null || item.round() == null || (state == EntryState.PROCESSING && !waited)) {
            return Optional.empty();
        }
        JobUsage usage = Job.of(records).usage();
        return Optional.of(new EntryMove(item.customId(), item.round(), last.version(), state, usage));
    }

    /** What the set knows of the job: up to this record, and never behind its first end. */
    private static List<JobRecord> untilRedriven(Followed followed) {
        List<JobRecord> records = followed.job().records().subList(0, followed.version());
        for (int n = 1; n < records.size(); n++) {
            if (records.get(n).event() instanceof Redriven) {
                return records.subList(0, n);
            }
        }
        return records;
    }
}
