package dev.waybill.core.set.create;

import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.set.SetHead.StopWhen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds for a batch as a whole, whatever its task is. */
final class BatchRules {

    private BatchRules() {}

    /** @throws Problem {@code invalid_request}, naming each place */
    static void check(BatchRequest request) {
        List<Fault> faults = new ArrayList<>();
        @Nullable Duration deadline = request.deadline();
        if (deadline != null
                && (deadline.compareTo(BatchTimes.SHORTEST_DEADLINE) < 0
                        || deadline.compareTo(BatchTimes.LONGEST_DEADLINE) > 0)) {
            faults.add(new Fault(
                    "/deadline",
                    "expected at least " + BatchTimes.SHORTEST_DEADLINE + " and at most "
                            + BatchTimes.LONGEST_DEADLINE));
        }
        @Nullable StopWhen stop = request.stopWhen();
        if (stop != null && stop.failedPercent() != null && (stop.failedPercent() < 1 || stop.failedPercent() > 100)) {
            faults.add(new Fault("/stop_when/failed_percent", "expected a whole number from 1 to 100"));
        }
        if (stop != null && stop.costMicros() != null && stop.costMicros() < 1) {
            faults.add(new Fault("/stop_when/cost_micros", "expected a whole number of micro-dollars, at least 1"));
        }
        if (!faults.isEmpty()) {
            throw Problem.at(ProblemCode.INVALID_REQUEST, "the batch is not as it should be", faults);
        }
    }
}
