package dev.waybill.emulator.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.emulator.resource.TriggerSpec;
import dev.waybill.emulator.resource.TriggerSpec.OnEvent;
import dev.waybill.emulator.template.Names;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The default event bus: hands each event to the functions of the rules that match it. Thread-safe. */
public final class EventBus {

    private static final System.Logger LOG = System.getLogger(EventBus.class.getName());
    private final List<OnEvent> rules;
    private final BiConsumer<String, String> invoke;

    /** @param invoke takes a function's logical id and an event, and does not block */
    public EventBus(List<TriggerSpec> triggers, BiConsumer<String, String> invoke) {
        this.rules = triggers.stream()
                .filter(OnEvent.class::isInstance)
                .map(OnEvent.class::cast)
                .toList();
        this.invoke = invoke;
    }

    public void publish(JsonNode event) {
        for (OnEvent rule : rules) {
            try {
                if (rule.pattern().matches(event)) {
                    invoke.accept(rule.function(), rule.input().orElseGet(event::toString));
                }
            } catch (RuntimeException | Error broken) {
                // By class only: the message may hold the event.
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the rule {0} met {1}; the event goes on to the others",
                        rule.name(),
                        broken.getClass().getName());
            }
        }
    }

    /** An event with the fields that every event has. */
    public static ObjectNode event(
            String source, String detailType, Instant time, List<String> resources, JsonNode detail) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", detailType)
                .put("source", source)
                .put("account", Names.ACCOUNT)
                .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", Names.REGION);
        ArrayNode about = event.putArray("resources");
        resources.forEach(about::add);
        event.set("detail", detail);
        return event;
    }
}
