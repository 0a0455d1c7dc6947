package dev.waybill.aws.dynamo.erasure;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.erasure.Erasure;
import dev.waybill.core.erasure.Erasure.Asked;
import dev.waybill.core.erasure.Erasure.Sums;
import dev.waybill.core.erasure.Erasure.Walk;
import dev.waybill.core.erasure.ErasureKey;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An erasure as its item holds it. */
final class ErasureItem {

    static final String STEP = "step";
    private static final String SUBJECT = "subject";
    private static final String BY = "by";
    private static final String CREATED_AT = "created_at";
    private static final String FINISHED_AT = "finished_at";
    private static final String FOUND = "found";
    private static final String WALK = "walk";

    private ErasureItem() {}

    static Map<String, AttributeValue> of(Erasure erasure) {
        Map<String, AttributeValue> item = new HashMap<>(
                TableKeys.erasure(erasure.key().tenant(), erasure.key().id()));
        item.put(STEP, number(erasure.step()));
        item.put(SUBJECT, text(erasure.subject()));
        item.put(BY, json(erasure.by()));
        item.put(CREATED_AT, time(erasure.createdAt()));
        item.put(FOUND, json(erasure.found()));
        if (erasure.finishedAt() != null) {
            item.put(FINISHED_AT, time(erasure.finishedAt()));
        }
        if (erasure.walk() != null) {
            item.put(WALK, json(erasure.walk()));
            item.put(TableKeys.DUE_SHARD, text(TableKeys.ERASURES_DUE));
            item.put(TableKeys.DUE_AT, time(erasure.walk().from()));
        }
        return item;
    }

    static Erasure read(ErasureKey key, Item item) {
        return new Erasure(
                key,
                new Asked(
                        item.text(SUBJECT),
                        json(item.text(BY), Actor.class),
                        Instant.ofEpochMilli(item.number(CREATED_AT))),
                (int) item.number(STEP),
                json(item.text(FOUND), Sums.class),
                item.find(WALK).map(walk -> json(walk.s(), Walk.class)).orElse(null),
                item.find(FINISHED_AT)
                        .map(at -> Instant.ofEpochMilli(Long.parseLong(at.n())))
                        .orElse(null));
    }

    private static AttributeValue json(Object value) {
        return text(Json.write(Json.tree(value)));
    }

    private static <T> T json(String text, Class<T> type) {
        return Json.read(Json.parse(text), type);
    }

    private static AttributeValue time(Instant time) {
        return number(time.toEpochMilli());
    }
}
