package dev.waybill.emulator.resource;

import dev.waybill.emulator.resource.FunctionSpec.Async;
import dev.waybill.emulator.resource.FunctionSpec.Bounds;
import dev.waybill.emulator.resource.FunctionSpec.Code;
import dev.waybill.emulator.resource.FunctionSpec.Identity;
import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.Names;
import dev.waybill.emulator.template.Node.Scalar;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.ResourceFields;
import dev.waybill.emulator.template.SamTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads functions. Defaults are the service's. */
final class FunctionReader {

    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int DEFAULT_MEMORY_MEGABYTES = 128;
    private static final int DEFAULT_RETRIES = 2;
    private static final int DEFAULT_EVENT_AGE_SECONDS = 21_600;

    private FunctionReader() {}

    static FunctionSpec read(Resource function, SamTemplate template) {
        ResourceFields properties = function.properties();
        Path code = template.path(properties.requireText("CodeUri"));
        if (!Files.exists(code)) {
            throw new InvalidTemplateException(
                    properties.placeOf("CodeUri"),
                    function.logicalId() + ".CodeUri: " + code
                            + " does not exist; build first: mvn -DskipTests package");
        }
        Optional<ResourceFields> async = properties.fields("EventInvokeConfig");
        Optional<String> failures = async.flatMap(config -> config.fields("DestinationConfig"))
                .flatMap(config -> config.fields("OnFailure"))
                .map(destination -> destination.requireText("Destination"));
        int memory = properties.number("MemorySize", DEFAULT_MEMORY_MEGABYTES);
        return new FunctionSpec(
                new Identity(function.logicalId(), function.physicalName(), function.arn()),
                new Code(code, properties.requireText("Handler")),
                new Bounds(
                        memory,
                        Duration.ofSeconds(properties.number("Timeout", DEFAULT_TIMEOUT_SECONDS)),
                        properties.has("ReservedConcurrentExecutions")
                                ? OptionalInt.of(properties.number("ReservedConcurrentExecutions", 0))
                                : OptionalInt.empty()),
                environment(function, memory),
                new Async(
                        async.map(config -> config.number("MaximumRetryAttempts", DEFAULT_RETRIES))
                                .orElse(DEFAULT_RETRIES),
                        Duration.ofSeconds(async.map(
                                        config -> config.number("MaximumEventAgeInSeconds", DEFAULT_EVENT_AGE_SECONDS))
                                .orElse(DEFAULT_EVENT_AGE_SECONDS)),
                        failures),
                function.place());
    }

    /** The template's variables over those that the service sets itself. */
    private static Map<String, String> environment(Resource function, int memory) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_REGION", Names.REGION);
        variables.put("AWS_DEFAULT_REGION", Names.REGION);
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.physicalName());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(memory));
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.physicalName());
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("_HANDLER", function.properties().requireText("Handler"));
        function.properties()
                .fields("Environment")
                .flatMap(environment -> environment.fields("Variables"))
                .ifPresent(own -> own.nodes().forEach((name, value) -> {
                    if (name.startsWith("AWS_LAMBDA_") || variables.containsKey(name)) {
                        throw new InvalidTemplateException(
                                own.placeOf(name),
                                function.logicalId() + " sets " + name + ", which Lambda reserves for itself");
                    }
                    if (value instanceof Scalar scalar) {
                        variables.put(name, scalar.text());
                    }
                }));
        return variables;
    }
}
