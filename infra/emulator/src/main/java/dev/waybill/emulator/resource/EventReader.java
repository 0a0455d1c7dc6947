package dev.waybill.emulator.resource;

import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.ResourceFields;
import dev.waybill.emulator.template.SamTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the events of functions. */
final class EventReader {

    private static final Set<String> METHODS =
            Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY");
    private static final int LONGEST_MILLIS = 30_000;
    private final SamTemplate template;
    private final SourceReader sourceReader;
    private final List<RouteSpec> routes;
    private final List<SourceSpec> sources;
    private final List<TriggerSpec> triggers;

    EventReader(
            SamTemplate template,
            SourceReader sourceReader,
            List<RouteSpec> routes,
            List<SourceSpec> sources,
            List<TriggerSpec> triggers) {
        this.template = template;
        this.sourceReader = sourceReader;
        this.routes = routes;
        this.sources = sources;
        this.triggers = triggers;
    }

    void read(Resource function, Consumer<Runnable> collect) {
        function.properties().fields("Events").ifPresent(events -> {
            for (String name : events.keys()) {
                ResourceFields event = events.fields(name).orElseThrow();
                ResourceFields properties =
                        event.fields("Properties").orElseGet(() -> ResourceFields.none(event.place()));
                collect.accept(
                        () -> read(function, function.logicalId() + name, event.requireText("Type"), properties));
            }
        });
    }

    private void read(Resource function, String name, String type, ResourceFields properties) {
        String logicalId = function.logicalId();
        switch (type) {
            case "HttpApi" -> routes.add(route(logicalId, properties));
            case "SQS" -> sourceReader.queue(logicalId, properties, "Queue").ifPresent(sources::add);
            case "DynamoDB" ->
                sourceReader.stream(logicalId, properties, "Stream").ifPresent(sources::add);
            case "Schedule" ->
                TriggerReader.schedule(name, logicalId, properties, "Schedule").ifPresent(triggers::add);
            case "ScheduleV2" ->
                TriggerReader.schedule(name, logicalId, properties, "ScheduleExpression")
                        .ifPresent(triggers::add);
            case "EventBridgeRule" ->
                TriggerReader.rule(name, logicalId, properties, "Pattern").ifPresent(triggers::add);
            default -> throw new IllegalStateException("types.yaml lists the event type " + type);
        }
    }

    private RouteSpec route(String function, ResourceFields properties) {
        properties.text("ApiId").ifPresent(id -> {
            if (template.ofType("AWS::Serverless::HttpApi")
                    .noneMatch(api -> api.physicalName().equals(id))) {
                throw new InvalidTemplateException(
                        properties.placeOf("ApiId"),
                        "ApiId: expected a !Ref to the HttpApi of this template, found '" + id + "'");
            }
        });
        String path = properties.text("Path").orElse("$default");
        String method = properties.text("Method").orElse("ANY").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method) && !method.equals("X-AMAZON-APIGATEWAY-ANY-METHOD")) {
            throw new InvalidTemplateException(
                    properties.placeOf("Method"),
                    "Method: expected one of " + METHODS.stream().sorted().toList() + ", found '" + method + "'");
        }
        return new RouteSpec(
                METHODS.contains(method) ? method : "ANY",
                path,
                function,
                Duration.ofMillis(properties.number("TimeoutInMillis", LONGEST_MILLIS)),
                properties.placeOf("Path"));
    }
}
