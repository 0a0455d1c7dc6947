package dev.waybill.command.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.BatchItem;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.MalformedJsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Items that stand on a line each, as JSON: whole items as the API takes them, or their inputs. Blank lines are passed over. */
final class LineItems implements ItemSource {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final BufferedReader text;
    private final Where where;
    private final @Nullable String idField;
    private @Nullable String ahead;
    private int read;
    private int line;

    /** @param idField the field of each line that names the item; the rest of the line is its input. Null where lines are items */
    LineItems(BufferedReader text, Where where, @Nullable String idField) {
        this.text = text;
        this.where = where;
        this.idField = idField;
    }

    @Override
    public boolean hasNext() {
        try {
            while (ahead == null) {
                String next = text.readLine();
                if (next == null) {
                    return false;
                }
                read++;
                String bare = read == 1 && next.startsWith(BYTE_ORDER_MARK) ? next.substring(1) : next;
                ahead = bare.isBlank() ? null : bare;
            }
            return true;
        } catch (IOException broken) {
            throw where.unreadable(broken);
        }
    }

    @Override
    public BatchItem next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException("the items are through");
        }
        String json = ahead;
        ahead = null;
        line = read;
        JsonNode value = parsed(json);
        if (!(value instanceof ObjectNode object)) {
            throw where.refused(line, "expected a JSON object on each line");
        }
        return idField == null ? BatchItem.raw(object) : named(object, idField);
    }

    private JsonNode parsed(String json) {
        try {
            return Json.parse(json);
        } catch (MalformedJsonException malformed) {
            throw where.refused(line, malformed.withinLine());
        }
    }

    private BatchItem named(ObjectNode input, String field) {
        JsonNode id = input.remove(field);
        if (id == null || !id.isValueNode() || id.isNull()) {
            throw where.refused(line, "expected a text or a number as " + field + ", which --id-column names");
        }
        return BatchItem.of(id.asText(), input);
    }

    @Override
    public int line() {
        return line;
    }
}
