package dev.waybill.emulator.resource;

import dev.waybill.emulator.pattern.EventPattern;
import dev.waybill.emulator.pattern.ScheduleExpression;
import java.util.Optional;

/** What calls a function asynchronously. */
public sealed interface TriggerSpec {

    String name();

    /** Logical id. */
    String function();

    /** JSON that the function gets instead of the event. */
    Optional<String> input();

    /**
     * At times.
     *
     * @param scheduler whether EventBridge Scheduler calls, whose event differs from that of a rule
     */
    record OnSchedule(
            String name, String function, ScheduleExpression expression, Optional<String> input, boolean scheduler)
            implements TriggerSpec {}

    /** On events that match a pattern. */
    record OnEvent(String name, String function, EventPattern pattern, Optional<String> input) implements TriggerSpec {}
}
