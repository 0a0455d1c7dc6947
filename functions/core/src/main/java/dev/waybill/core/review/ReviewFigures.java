package dev.waybill.core.review;

import dev.waybill.core.job.Decided;
import java.util.Map;
import java.util.SortedMap;

/**
 * How often people, or the time that passed, have decided how, by task version. Thread-safe. Counts a job's decisions once,
 * when its end is projected. Implementations pass the suite {@code ReviewFiguresContract}.
 */
public interface ReviewFigures {

    /**
     * The decisions on a tenant's jobs of this task; versions nobody decided on are left out, decisions nobody took are 0.
     *
     * @param owner of the task: the tenant itself, or the operator
     */
    SortedMap<Integer, Map<Decided, Integer>> of(String tenant, String owner, String task);
}
