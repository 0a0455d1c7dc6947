package dev.waybill.emulator.jvm;

import dev.waybill.emulator.resource.FunctionSpec;
import dev.waybill.emulator.service.ServiceEndpoints.Caller;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the JVM of a function is started: with Lambda's runtime alone on its class path, the function's code as its working folder, and
 * the environment that Lambda would give it. Of this process's environment it sees the search path only. Immutable.
 *
 * @param runtime the class path of Lambda's runtime
 * @param taskRoot the folder with the function's code
 * @param temporary the folder for its temporary files
 * @param services where its clients reach the services
 */
record JvmCommand(FunctionSpec function, List<Path> runtime, Path taskRoot, Path temporary, Caller services) {

    private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /** The services that have an address here, as the SDKs name them in variables. */
    private static final List<String> SERVICES = List.of("DYNAMODB", "SQS", "SFN", "SSM", "SECRETS_MANAGER");

    private static final int LEAST_HEAP_MEGABYTES = 48;
    private static final int HEAP_PERCENT = 85;

    JvmCommand {
        runtime = List.copyOf(runtime);
    }

    ProcessBuilder process(String runtimeApi) {
        ProcessBuilder builder =
                new ProcessBuilder(line()).directory(taskRoot.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> !name.equalsIgnoreCase("PATH") && !name.equalsIgnoreCase("SystemRoot"));
        environment.putAll(variables(runtimeApi));
        return builder;
    }

    private List<String> line() {
        int heap = Math.max(LEAST_HEAP_MEGABYTES, function.memoryMegabytes() * HEAP_PERCENT / 100);
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Djava.io.tmpdir=" + temporary));
        if (Runtime.version().feature() >= 24) {
            // The runtime does what later JVMs warn of.
            line.add("--sun-misc-unsafe-memory-access=allow");
        }
        line.addAll(List.of(
                "-cp",
                runtime.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                MAIN,
                function.handler()));
        return line;
    }

    /** The template's variables; what the services themselves set goes before them. */
    private Map<String, String> variables(String runtimeApi) {
        Map<String, String> variables = new HashMap<>(function.environment());
        variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java" + Runtime.version().feature());
        variables.put("LAMBDA_TASK_ROOT", taskRoot.toString());
        variables.put("TZ", ":UTC");
        variables.put("LANG", "en_US.UTF-8");
        variables.put("AWS_ACCESS_KEY_ID", services.accessKey());
        variables.put("AWS_SECRET_ACCESS_KEY", services.secretKey());
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        variables.put("AWS_ENDPOINT_URL", services.url());
        SERVICES.forEach(service -> variables.put("AWS_ENDPOINT_URL_" + service, services.url()));
        return variables;
    }
}
