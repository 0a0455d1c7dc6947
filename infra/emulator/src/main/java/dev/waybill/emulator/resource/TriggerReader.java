package dev.waybill.emulator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.emulator.pattern.EventPattern;
import dev.waybill.emulator.pattern.ScheduleExpression;
import dev.waybill.emulator.resource.TriggerSpec.OnEvent;
import dev.waybill.emulator.resource.TriggerSpec.OnSchedule;
import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.Node;
import dev.waybill.emulator.template.NodeJson;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.ResourceFields;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads schedules and rules, of a function's events and as resources of their own. */
final class TriggerReader {

    /** Of {@code ScheduleV2}, and of a rule as a resource, which has targets. */
    private static final String SCHEDULER_PROPERTY = "ScheduleExpression";

    private TriggerReader() {}

    static List<TriggerSpec> read(Resource rule, SourceReader functions) {
        ResourceFields properties = rule.properties();
        if (properties.has("EventPattern") == properties.has("ScheduleExpression")) {
            throw new InvalidTemplateException(
                    rule.place(), rule.logicalId() + ": expected either EventPattern or ScheduleExpression");
        }
        List<TriggerSpec> triggers = new ArrayList<>();
        for (Node node : properties.items("Targets")) {
            ResourceFields target = (ResourceFields) node;
            String function = functions.function(target, "Arn");
            Optional<TriggerSpec> trigger = properties.has("EventPattern")
                    ? rule(rule.physicalName(), function, properties, "EventPattern")
                    : schedule(rule.physicalName(), function, properties, "ScheduleExpression");
            trigger.map(known -> withInput(known, target.text("Input"))).ifPresent(triggers::add);
        }
        return triggers;
    }

    private static TriggerSpec withInput(TriggerSpec trigger, Optional<String> input) {
        return trigger instanceof OnEvent rule
                ? new OnEvent(rule.name(), rule.function(), rule.pattern(), input)
                : new OnSchedule(trigger.name(), trigger.function(), ((OnSchedule) trigger).expression(), input, false);
    }

    /** Empty where it is disabled. */
    static Optional<TriggerSpec> schedule(String name, String function, ResourceFields properties, String property) {
        try {
            ZoneId zone =
                    ZoneId.of(properties.text("ScheduleExpressionTimezone").orElse("UTC"));
            ScheduleExpression expression = ScheduleExpression.parse(properties.requireText(property), zone);
            return enabled(
                    properties,
                    new OnSchedule(
                            name,
                            function,
                            expression,
                            properties.text("Input"),
                            property.equals(SCHEDULER_PROPERTY) && !properties.has("Targets")));
        } catch (IllegalArgumentException | DateTimeException broken) {
            throw new InvalidTemplateException(properties.placeOf(property), property + ": " + broken.getMessage());
        }
    }

    /** Empty where it is disabled. */
    static Optional<TriggerSpec> rule(String name, String function, ResourceFields properties, String property) {
        JsonNode written = NodeJson.of(Objects.requireNonNull(properties.get(property)));
        EventPattern pattern;
        try {
            pattern = EventPattern.parse(written.toString());
        } catch (IllegalArgumentException broken) {
            throw new InvalidTemplateException(properties.placeOf(property), property + ": " + broken.getMessage());
        }
        for (JsonNode source : written.path("source")) {
            if (source.asText().startsWith("aws.") && !source.asText().equals("aws.states")) {
                throw new InvalidTemplateException(
                        properties.placeOf(property),
                        property + ": events of " + source.asText()
                                + " never arise on one machine; those of aws.states do");
            }
        }
        return enabled(properties, new OnEvent(name, function, pattern, properties.text("Input")));
    }

    private static Optional<TriggerSpec> enabled(ResourceFields properties, TriggerSpec trigger) {
        boolean on = properties.flag("Enabled", true)
                && !properties.text("State").orElse("ENABLED").equals("DISABLED");
        return on ? Optional.of(trigger) : Optional.empty();
    }
}
