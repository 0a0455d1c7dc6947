package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * How reviews do, by task or by reviewer.
 *
 * @param raw as the server sent it; not to be changed
 */
public record ReviewFigures(JsonNode raw) {

    public List<ReviewFigure> entries() {
        return Read.list(raw, "data", ReviewFigure::new);
    }

    /** Whether more reviews are open than were counted. */
    public boolean isTruncated() {
        return Read.flag(raw, "truncated");
    }
}
