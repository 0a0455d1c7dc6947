package dev.waybill.emulator.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.emulator.pattern.EventPattern;
import dev.waybill.emulator.resource.TriggerSpec;
import dev.waybill.emulator.resource.TriggerSpec.OnEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventBusTest {

    private final List<String> called = new ArrayList<>();

    @Test
    void ruleThatFails_keepsTheEventFromNoOther() {
        EventBus bus = new EventBus(List.of(rule("First"), rule("Broken"), rule("Last")), (function, event) -> {
            if (function.equals("Broken")) {
                throw new AssertionError("a secret");
            }
            called.add(function);
        });

        bus.publish(EventBus.event("trial", "Trial", Instant.EPOCH, List.of(), JsonNodeFactory.instance.objectNode()));

        assertThat(called).containsExactly("First", "Last");
    }

    private static TriggerSpec rule(String function) {
        return new OnEvent(
                "Rule" + function, function, EventPattern.parse("{\"source\":[\"trial\"]}"), Optional.empty());
    }
}
