package dev.waybill.emulator.template;

import java.util.Set;

/**
 * The EventBridge rule that SAM makes of a function's event. Its logical id is the function's and the event's put together,
 * which is its name here too.
 */
final class ImpliedRule {

    static final String TYPE = "AWS::Events::Rule";
    private static final Set<String> EVENTS = Set.of("Schedule", "EventBridgeRule");

    private ImpliedRule() {}

    static boolean isIn(ResourceFields resources, String logicalId) {
        return resources.keys().stream()
                .filter(logicalId::startsWith)
                .anyMatch(function -> resources.fields(function).stream()
                        .flatMap(resource -> resource.fields("Properties").stream())
                        .flatMap(properties -> properties.fields("Events").stream())
                        .flatMap(events -> events.fields(logicalId.substring(function.length())).stream())
                        .anyMatch(event ->
                                event.text("Type").filter(EVENTS::contains).isPresent()));
    }
}
