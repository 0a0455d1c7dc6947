package dev.waybill.core.set;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One item as it was sent: what its job will be made of. Its numbers keep their digits.
 *
 * @param customId the caller's own name for it within its set, 1 to 128 characters
 * @param subject whose data this is; null for the set's
 * @param metadata of its own, beside the set's
 */
public record SetItem(
        String customId,
        JsonNode input,
        @Nullable String subject,
        @Nullable Map<String, String> metadata) {

    @Override
    public String toString() {
        return "SetItem[" + customId + "]";
    }
}
