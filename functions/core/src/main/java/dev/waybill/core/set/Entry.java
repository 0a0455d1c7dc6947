package dev.waybill.core.set;

import dev.waybill.core.job.JobUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a set knows of one of its items.
 *
 * @param customId the caller's own name for it
 * @param place in the order sent
 * @param duplicate whether an item of this custom_id was there before: it has no job, and an entry beside that of the first
 * @param round of the set in which its job was made
 * @param job id of its job; null where it is invalid
 * @param version of the job's record that it is counted by; 0 as long as it is by none
 * @param usage of all its jobs together, of this round and those before
 * @param errors why it is invalid
 */
public record Entry(
        String customId,
        Place place,
        boolean duplicate,
        int round,
        EntryState state,
        @Nullable String job,
        int version,
        JobUsage usage,
        List<EntryError> errors) {

    public Entry {
        errors = List.copyOf(errors);
    }

    /**
     * Why an item is invalid.
     *
     * @param code stable, such as {@code duplicate_custom_id} or {@code invalid_input}
     * @param pointer into the item, RFC 6901
     */
    public record EntryError(String code, String pointer, String detail) {}
}
