package dev.waybill.aws.dynamo.event;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.event.EndpointKey;
import dev.waybill.core.event.EventPattern;
import dev.waybill.core.event.SignatureKind;
import dev.waybill.core.event.WebhookEndpoint;
import dev.waybill.core.event.WebhookEndpoint.Disabled;
import dev.waybill.core.event.WebhookEndpoint.Times;
import dev.waybill.core.event.WebhookEndpoint.Wanted;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A webhook endpoint as an item. */
final class EndpointItem {

    static final String VERSION = "version";

    private EndpointItem() {}

    static Map<String, AttributeValue> of(WebhookEndpoint endpoint) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.webhook(endpoint.key()));
        Wanted wanted = endpoint.wanted();
        item.put(VERSION, number(endpoint.version()));
        item.put("url", text(wanted.url().toString()));
        item.put(
                "events", texts(wanted.events().stream().map(EventPattern::text).toList()));
        item.put("tasks", texts(wanted.tasks()));
        item.put("children", AttributeValue.fromBool(wanted.children()));
        if (wanted.description() != null) {
            item.put("description", text(wanted.description()));
        }
        item.put("signature", text(endpoint.signature().text()));
        item.put("verifiers", texts(endpoint.verifiers()));
        item.put("created_at", number(endpoint.createdAt().toEpochMilli()));
        item.put("updated_at", number(endpoint.updatedAt().toEpochMilli()));
        @Nullable Disabled disabled = endpoint.disabled();
        if (disabled != null) {
            item.put("disabled_at", number(disabled.at().toEpochMilli()));
            item.put("disabled_reason", text(disabled.reason()));
            item.put("disabled_told", AttributeValue.fromBool(disabled.told()));
        }
        return item;
    }

    static WebhookEndpoint read(String tenant, Item item) {
        Wanted wanted = new Wanted(
                URI.create(item.text("url")),
                texts(item, "events").stream().map(EventPattern::new).toList(),
                texts(item, "tasks"),
                item.find("children").map(AttributeValue::bool).orElse(false),
                item.find("description").map(AttributeValue::s).orElse(null));
        return new WebhookEndpoint(
                new EndpointKey(tenant, item.text(TableKeys.SK)),
                (int) item.number(VERSION),
                wanted,
                SignatureKind.of(item.text("signature")).orElse(SignatureKind.V1),
                texts(item, "verifiers"),
                new Times(
                        Instant.ofEpochMilli(item.number("created_at")),
                        Instant.ofEpochMilli(item.number("updated_at"))),
                disabled(item));
    }

    private static @Nullable Disabled disabled(Item item) {
        return item.find("disabled_at")
                .map(at -> new Disabled(
                        Instant.ofEpochMilli(Long.parseLong(at.n())),
                        item.text("disabled_reason"),
                        item.find("disabled_told").map(AttributeValue::bool).orElse(true)))
                .orElse(null);
    }

    private static AttributeValue texts(List<String> texts) {
        return AttributeValue.fromL(texts.stream().map(TableKeys::text).toList());
    }

    private static List<String> texts(Item item, String name) {
        return item.find(name).map(AttributeValue::l).orElse(List.of()).stream()
                .map(AttributeValue::s)
                .toList();
    }
}
