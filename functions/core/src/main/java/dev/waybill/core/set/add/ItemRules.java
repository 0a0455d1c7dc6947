package dev.waybill.core.set.add;

import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.PayloadStore.PayloadTooLargeException;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.set.SetItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds for the items of one request, whatever their task is. A request is taken whole or not at all. */
public final class ItemRules {

    /** The most items of one request. */
    public static final int MOST_AT_ONCE = 10_000;

    /** The most items of a batch. */
    public static final int MOST_IN_ALL = 1_000_000;

    /** The longest custom_id, in characters. */
    public static final int LONGEST_ID = 128;

    /** The most metadata of an item, with those of its batch. */
    public static final int MOST_METADATA = 16;

    private ItemRules() {}

    /**
     * @param common metadata of every item
     * @throws Problem {@code payload_too_large} or {@code invalid_request}, naming each place
     */
    public static void check(List<SetItem> items, @Nullable Map<String, String> common) {
        if (items.size() > MOST_AT_ONCE) {
            throw Problem.of(
                    ProblemCode.PAYLOAD_TOO_LARGE,
                    "the request has " + items.size() + " items; at most " + MOST_AT_ONCE
                            + " fit: send several requests");
        }
        List<Fault> faults = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int n = 0; n < items.size(); n++) {
            check(items.get(n), "/items/" + n, common, ids, faults);
        }
        if (!faults.isEmpty()) {
            throw Problem.at(ProblemCode.INVALID_REQUEST, "the items are not as they should be", faults);
        }
    }

    private static void check(
            SetItem item, String pointer, @Nullable Map<String, String> common, Set<String> ids, List<Fault> faults) {
        int length = item.customId().codePointCount(0, item.customId().length());
        if (length < 1 || length > LONGEST_ID) {
            faults.add(new Fault(pointer + "/custom_id", "expected 1 to " + LONGEST_ID + " characters, got " + length));
        } else if (!ids.add(item.customId())) {
            faults.add(new Fault(
                    pointer + "/custom_id", "custom_id " + item.customId() + " stands in the request more than once"));
        }
        if (SetItem.merged(common, item.metadata()).size() > MOST_METADATA) {
            faults.add(
                    new Fault(pointer + "/metadata", "expected at most " + MOST_METADATA + " with those of the batch"));
        }
        try {
            PayloadStore.requireFits(item.input());
        } catch (PayloadTooLargeException tooLarge) {
            throw Problem.at(
                    ProblemCode.PAYLOAD_TOO_LARGE,
                    "an input is too large",
                    List.of(new Fault(
                            pointer + "/input",
                            "the input has " + tooLarge.bytes() + " bytes as JSON; at most " + PayloadStore.MAX_BYTES
                                    + " fit")));
        }
    }
}
