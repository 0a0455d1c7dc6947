package dev.waybill.aws.dynamo.event;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.event.Delivery;
import dev.waybill.core.event.DeliveryKey;
import dev.waybill.core.event.DeliveryStatus;
import dev.waybill.core.event.DeliveryTry;
import dev.waybill.core.event.EndpointKey;
import dev.waybill.core.event.EventType;
import dev.waybill.core.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A delivery as an item. */
final class DeliveryItem {

    static final String VERSION = "version";
    static final String STATUS = "status";
    private static final String TYPE = "type";
    private static final String AT = "at";
    private static final String BODY = "body";
    private static final String EXPIRES = "expires_at";
    private static final String FAILED = "failed";
    private static final String FIRST = "first_tried_at";
    private static final String NEXT = "next_try_at";
    private static final String REASON = "reason";
    private static final String TRIES = "tries";

    private DeliveryItem() {}

    static Map<String, AttributeValue> of(Delivery delivery) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.delivery(delivery.key()));
        EndpointKey endpoint = delivery.key().endpoint();
        Delivery.Event event = delivery.event();
        Delivery.Progress progress = delivery.progress();
        item.put(VERSION, number(delivery.version()));
        item.put(TYPE, text(event.type().text()));
        putTime(item, AT, event.at());
        item.put(BODY, text(event.body()));
        putTime(item, EXPIRES, event.expiresAt());
        item.put(TableKeys.TTL, TableKeys.ttl(event.expiresAt()));
        item.put(STATUS, text(progress.status().text()));
        item.put(FAILED, number(progress.failed()));
        putTime(item, FIRST, progress.firstTriedAt());
        putTime(item, NEXT, progress.nextTryAt());
        if (progress.reason() != null) {
            item.put(REASON, text(progress.reason()));
        }
        if (progress.dueAt() != null) {
            item.putAll(TableKeys.due(delivery.key(), progress.dueAt()));
        }
        if (progress.status() == DeliveryStatus.FAILED) {
            item.put(TableKeys.ATTENTION, text(TableKeys.failedDeliveries(endpoint)));
            item.put(TableKeys.CREATED, text(delivery.key().id()));
        }
        if (!delivery.tries().isEmpty()) {
            item.put(TRIES, AttributeValue.fromL(tries(delivery)));
        }
        return item;
    }

    private static List<AttributeValue> tries(Delivery delivery) {
        List<AttributeValue> tries = new ArrayList<>();
        for (DeliveryTry each : delivery.tries()) {
            tries.add(text(Json.write(Json.tree(each))));
        }
        return tries;
    }

    static Delivery read(EndpointKey endpoint, Item item) {
        return new Delivery(
                new DeliveryKey(endpoint, item.text(TableKeys.SK)),
                (int) item.number(VERSION),
                new Delivery.Event(
                        EventType.of(item.text(TYPE)),
                        Instant.ofEpochMilli(item.number(AT)),
                        item.text(BODY),
                        Instant.ofEpochMilli(item.number(EXPIRES))),
                new Delivery.Progress(
                        DeliveryStatus.of(item.text(STATUS)),
                        (int) item.number(FAILED),
                        time(item, FIRST),
                        time(item, NEXT),
                        time(item, TableKeys.DUE_AT),
                        item.find(REASON).map(AttributeValue::s).orElse(null)),
                item.find(TRIES).map(AttributeValue::l).orElse(List.of()).stream()
                        .map(each -> triedOnce(Json.parse(each.s())))
                        .toList());
    }

    private static DeliveryTry triedOnce(JsonNode written) {
        return Json.read((ObjectNode) written, DeliveryTry.class);
    }

    private static void putTime(Map<String, AttributeValue> item, String name, @Nullable Instant time) {
        if (time != null) {
            item.put(name, number(time.toEpochMilli()));
        }
    }

    private static @Nullable Instant time(Item item, String name) {
        return item.find(name)
                .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis.n())))
                .orElse(null);
    }
}
