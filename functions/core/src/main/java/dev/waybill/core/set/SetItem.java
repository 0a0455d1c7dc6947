package dev.waybill.core.set;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
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

    /** The metadata of an item: its own beside those that all have; of the same name, its own. */
    public static Map<String, String> merged(@Nullable Map<String, String> common, @Nullable Map<String, String> own) {
        Map<String, String> merged = new LinkedHashMap<>();
        if (common != null) {
            merged.putAll(common);
        }
        if (own != null) {
            merged.putAll(own);
        }
        return merged;
    }

    @Override
    public String toString() {
        return "SetItem[" + customId + "]";
    }
}
