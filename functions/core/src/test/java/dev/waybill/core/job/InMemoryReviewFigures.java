package dev.waybill.core.job;

import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.review.ReviewFigures;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The fake: counts over the jobs of an in-memory store that were projected. Thread-safe. */
public final class InMemoryReviewFigures implements ReviewFigures {

    private final InMemoryJobStore store;

    public InMemoryReviewFigures(InMemoryJobStore store) {
        this.store = store;
    }

    @Override
    public SortedMap<Integer, Map<Decided, Integer>> of(String tenant, String owner, String task) {
        SortedMap<Integer, Map<Decided, Integer>> figures = new TreeMap<>();
        for (Job job : store.projected(tenant)) {
            Accepted accepted = job.accepted();
            if (accepted.task().equals(task) && accepted.taskOwner().equals(owner) && !accepted.ofDraft()) {
                job.records().stream()
                        .filter(record -> record.event() instanceof ReviewDecided)
                        .map(record -> ((ReviewDecided) record.event()).decision())
                        .forEach(decision -> figures.computeIfAbsent(accepted.taskVersion(), absent -> none())
                                .merge(decision, 1, Integer::sum));
            }
        }
        return figures;
    }

    private static Map<Decided, Integer> none() {
        Map<Decided, Integer> none = new EnumMap<>(Decided.class);
        for (Decided decision : Decided.known()) {
            none.put(decision, 0);
        }
        return none;
    }
}
