package dev.waybill.emulator.resource;

import dev.waybill.emulator.pattern.EventPattern;
import dev.waybill.emulator.resource.SourceSpec.Batching;
import dev.waybill.emulator.resource.SourceSpec.FromQueue;
import dev.waybill.emulator.resource.SourceSpec.FromStream;
import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.Node;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.ResourceFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads event sources, of a function's events and as resources of their own; defaults are the service's. */
final class SourceReader {

    private static final int QUEUE_BATCH = 10;
    private static final int STREAM_BATCH = 100;
    private final List<FunctionSpec> functions;
    private final List<QueueSpec> queues;
    private final List<TableSpec> tables;

    SourceReader(List<FunctionSpec> functions, List<QueueSpec> queues, List<TableSpec> tables) {
        this.functions = functions;
        this.queues = queues;
        this.tables = tables;
    }

    Optional<SourceSpec> read(Resource mapping) {
        ResourceFields properties = mapping.properties();
        String function = function(properties, "FunctionName");
        String arn = properties.requireText("EventSourceArn");
        return arn.contains(":sqs:")
                ? queue(function, properties, "EventSourceArn")
                : stream(function, properties, "EventSourceArn");
    }

    /** Empty where it is disabled. */
    Optional<SourceSpec> queue(String function, ResourceFields properties, String arnProperty) {
        String arn = properties.requireText(arnProperty);
        QueueSpec queue = queues.stream()
                .filter(known -> known.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> new InvalidTemplateException(
                        properties.placeOf(arnProperty),
                        arnProperty + ": expected the Arn of a queue of this template, found '" + arn + "'"));
        Batching batching = batching(properties, QUEUE_BATCH);
        if (batching.size() > QUEUE_BATCH && batching.window().isZero()) {
            throw new InvalidTemplateException(
                    properties.placeOf("BatchSize"),
                    "BatchSize: expected at most 10 without MaximumBatchingWindowInSeconds, found " + batching.size()
                            + "; set the window to 1 or more");
        }
        functions.stream()
                .filter(known -> known.logicalId().equals(function))
                .filter(known -> known.timeout().toSeconds() > queue.visibilitySeconds())
                .findFirst()
                .ifPresent(known -> {
                    throw new InvalidTemplateException(
                            properties.place(),
                            queue.logicalId() + " hides a message for " + queue.visibilitySeconds()
                                    + " s, less than the timeout of " + function + " ("
                                    + known.timeout().toSeconds() + " s): raise VisibilityTimeout to that or more");
                });
        OptionalInt concurrency = properties
                .fields("ScalingConfig")
                .filter(scaling -> scaling.has("MaximumConcurrency"))
                .map(scaling -> OptionalInt.of(scaling.number("MaximumConcurrency", 2)))
                .orElse(OptionalInt.empty());
        return enabled(properties, new FromQueue(function, queue, batching, concurrency));
    }

    /** Empty where it is disabled. */
    Optional<SourceSpec> stream(String function, ResourceFields properties, String arnProperty) {
        String arn = properties.requireText(arnProperty);
        String table = tables.stream()
                .filter(known -> known.request().streamSpecification() != null)
                .map(TableSpec::name)
                .filter(name -> arn.contains(":table/" + name + "/stream/"))
                .findFirst()
                .orElseThrow(() -> new InvalidTemplateException(
                        properties.placeOf(arnProperty),
                        arnProperty + ": expected the StreamArn of a table of this template, found '" + arn + "'"));
        int retries = properties.number("MaximumRetryAttempts", -1);
        int recordAge = properties.number("MaximumRecordAgeInSeconds", -1);
        return enabled(
                properties,
                new FromStream(
                        function,
                        table,
                        batching(properties, STREAM_BATCH),
                        properties
                                .text("StartingPosition")
                                .orElse("TRIM_HORIZON")
                                .equals("TRIM_HORIZON"),
                        new SourceSpec.Failing(
                                retries < 0 ? OptionalInt.empty() : OptionalInt.of(retries),
                                recordAge < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(recordAge)),
                                properties.flag("BisectBatchOnFunctionError", false),
                                properties
                                        .fields("DestinationConfig")
                                        .flatMap(config -> config.fields("OnFailure"))
                                        .map(destination -> destination.requireText("Destination"))),
                        Duration.ofSeconds(properties.number("TumblingWindowInSeconds", 0))));
    }

    private static Optional<SourceSpec> enabled(ResourceFields properties, SourceSpec source) {
        return properties.flag("Enabled", true) ? Optional.of(source) : Optional.empty();
    }

    private static Batching batching(ResourceFields properties, int size) {
        List<String> responses = properties.texts("FunctionResponseTypes");
        responses.stream()
                .filter(type -> !type.equals("ReportBatchItemFailures"))
                .findFirst()
                .ifPresent(type -> {
                    throw new InvalidTemplateException(
                            properties.placeOf("FunctionResponseTypes"),
                            "FunctionResponseTypes: expected ReportBatchItemFailures, found '" + type + "'");
                });
        List<EventPattern> filters = new ArrayList<>();
        properties.fields("FilterCriteria").ifPresent(criteria -> {
            for (Node filter : criteria.items("Filters")) {
                filters.add(pattern((ResourceFields) filter));
            }
        });
        return new Batching(
                properties.number("BatchSize", size),
                Duration.ofSeconds(properties.number("MaximumBatchingWindowInSeconds", 0)),
                !responses.isEmpty(),
                filters);
    }

    private static EventPattern pattern(ResourceFields filter) {
        try {
            return EventPattern.parse(filter.requireText("Pattern"));
        } catch (IllegalArgumentException broken) {
            throw new InvalidTemplateException(
                    filter.placeOf("Pattern"), "Pattern: expected an event pattern in JSON: " + broken.getMessage());
        }
    }

    /** The logical id behind a function's name or ARN. */
    String function(ResourceFields owner, String property) {
        String named = owner.requireText(property);
        return functions.stream()
                .filter(known -> known.name().equals(named) || known.arn().equals(named))
                .map(FunctionSpec::logicalId)
                .findFirst()
                .orElseThrow(() -> new InvalidTemplateException(
                        owner.placeOf(property),
                        property + ": expected the name or Arn of a function of this template, found '" + named + "'"));
    }
}
