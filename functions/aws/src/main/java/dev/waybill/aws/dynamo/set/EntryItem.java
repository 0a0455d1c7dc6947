package dev.waybill.aws.dynamo.set;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.JobUsage;
import dev.waybill.core.json.Json;
import dev.waybill.core.set.Entry;
import dev.waybill.core.set.Entry.EntryError;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.Place;
import dev.waybill.core.set.SetKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An entry as its item holds it: one for each item of a set, so it holds what is there and no more. It has no attribute that the
 * stream's filter takes for one of a record.
 */
final class EntryItem {

    static final String STATE = "state";
    static final String ROUND = "round";
    static final String VERSION = "version";
    static final String INPUT_TOKENS = "input_tokens";
    static final String OUTPUT_TOKENS = "output_tokens";
    static final String COST = "cost_micros";
    private static final String ID = "custom_id";
    private static final String CHUNK = "chunk";
    private static final String INDEX = "index";
    private static final String DUPLICATE = "duplicate";
    private static final String JOB = "job";
    private static final String ERRORS = "errors";

    private EntryItem() {}

    static Map<String, AttributeValue> of(SetKey set, Entry entry, AttributeValue ttl) {
        Map<String, AttributeValue> item = new HashMap<>(
                entry.duplicate() ? TableKeys.duplicate(set, entry.place()) : TableKeys.entry(set, entry.customId()));
        item.put(CHUNK, number(entry.place().chunk()));
        item.put(INDEX, number(entry.place().index()));
        item.put(STATE, text(entry.state().text()));
        item.put(ROUND, number(entry.round()));
        item.put(VERSION, number(entry.version()));
        item.put(TableKeys.TTL, ttl);
        if (entry.duplicate()) {
            item.put(DUPLICATE, AttributeValue.fromBool(true));
            item.put(ID, text(entry.customId()));
        }
        if (entry.job() != null) {
            item.put(JOB, text(entry.job()));
        }
        putUnless0(item, INPUT_TOKENS, entry.usage().inputTokens());
        putUnless0(item, OUTPUT_TOKENS, entry.usage().outputTokens());
        putUnless0(item, COST, entry.usage().costMicros());
        if (!entry.errors().isEmpty()) {
            ArrayNode errors = Json.object().putArray(ERRORS);
            entry.errors().forEach(error -> errors.add(Json.tree(error)));
            item.put(ERRORS, text(Json.write(errors)));
        }
        return item;
    }

    static Entry read(Item item) {
        boolean duplicate = item.find(DUPLICATE).map(AttributeValue::bool).orElse(false);
        return new Entry(
                duplicate ? item.text(ID) : item.text(TableKeys.SK).substring(TableKeys.ENTRIES.length()),
                new Place((int) item.number(CHUNK), (int) item.number(INDEX)),
                duplicate,
                new Entry.Tried(
                        (int) item.number(ROUND),
                        item.find(JOB).map(AttributeValue::s).orElse(null),
                        (int) item.number(VERSION)),
                EntryState.of(item.text(STATE)),
                usage(item),
                item.find(ERRORS).map(errors -> errors(errors.s())).orElse(List.of()));
    }

    static JobUsage usage(Item item) {
        return new JobUsage(numberOr0(item, INPUT_TOKENS), numberOr0(item, OUTPUT_TOKENS), numberOr0(item, COST));
    }

    static long numberOr0(Item item, String attribute) {
        return item.find(attribute).map(value -> Long.parseLong(value.n())).orElse(0L);
    }

    private static void putUnless0(Map<String, AttributeValue> item, String attribute, long value) {
        if (value != 0) {
            item.put(attribute, number(value));
        }
    }

    private static List<EntryError> errors(String json) {
        List<EntryError> errors = new ArrayList<>();
        for (JsonNode error : Json.parse(json)) {
            errors.add(Json.read(error, EntryError.class));
        }
        return errors;
    }
}
