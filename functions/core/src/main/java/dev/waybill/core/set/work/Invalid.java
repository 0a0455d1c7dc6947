package dev.waybill.core.set.work;

import dev.waybill.core.job.JobUsage;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.set.Entry;
import dev.waybill.core.set.Entry.EntryError;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.Place;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetItem;
import java.util.List;

/** Why an item has no job. */
final class Invalid {

    /** A document decides how many places it is wrong at, and not how much is kept of them. */
    private static final int MOST_ERRORS = 20;

    private Invalid() {}

    static List<EntryError> errors(Problem problem) {
        String code = problem.code().text();
        if (problem.faults().isEmpty()) {
            return List.of(new EntryError(code, "", problem.getMessage()));
        }
        return problem.faults().stream()
                .limit(MOST_ERRORS)
                .map(fault -> new EntryError(code, fault.pointer(), fault.detail()))
                .toList();
    }

    static Entry duplicate(SetHead head, Entry refused) {
        return duplicate(head, refused.customId(), refused.place());
    }

    static Entry duplicate(SetHead head, Place place, SetItem item) {
        return duplicate(head, item.customId(), place);
    }

    static Entry duplicate(SetHead head, String customId, Place place) {
        EntryError error = new EntryError(
                "duplicate_custom_id", "/custom_id", "an item of this custom_id was sent before, and that one stands");
        return new Entry(
                customId,
                place,
                true,
                new Entry.Tried(head.progress().round(), null, 0),
                EntryState.INVALID,
                new JobUsage(0, 0, 0),
                List.of(error));
    }
}
