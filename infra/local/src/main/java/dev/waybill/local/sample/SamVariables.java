package dev.waybill.local.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.local.sample.SampleSeed.Seeded;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file for {@code sam local … --env-vars}: it points the functions' variables at the seeded tables, and every other service
 * at the same address, where LocalStack has it too. SAM sets only those that the template declares on a function.
 */
public final class SamVariables {

    /** What a container calls the machine that it runs on. */
    private static final String MACHINE = "host.docker.internal";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "0.0.0.0");
    private static final List<String> SERVICES = List.of("DYNAMODB", "SQS", "SFN", "SSM", "SECRETS_MANAGER");
    private static final String ACCOUNT = "000000000000";

    private SamVariables() {}

    /** @param models the operator's endpoints file; null where there is none */
    public static ObjectNode file(Seeded seeded, URI endpoint, String region, @Nullable String models) {
        String url = fromContainers(endpoint);
        ObjectNode file = Json.object();
        ObjectNode variables = file.putObject("Parameters");
        variables.put("RECORDS_TABLE", seeded.recordsTable()).put("PAYLOADS_TABLE", seeded.payloadsTable());
        SERVICES.forEach(service -> variables.put("AWS_ENDPOINT_URL_" + service, url));
        variables
                .put("INTERACTIVE_QUEUE_URL", url + "/" + ACCOUNT + "/waybill-interactive")
                .put("BULK_QUEUE_URL", url + "/" + ACCOUNT + "/waybill-bulk")
                .put("SETS_QUEUE_URL", url + "/" + ACCOUNT + "/waybill-sets")
                .put("WEBHOOKS_QUEUE_URL", url + "/" + ACCOUNT + "/waybill-webhooks")
                .put("INTERACTIVE_DEAD_LETTER_QUEUE_URL", url + "/" + ACCOUNT + "/waybill-interactive-dead-letters")
                .put("BULK_DEAD_LETTER_QUEUE_URL", url + "/" + ACCOUNT + "/waybill-bulk-dead-letters")
                .put("WEBHOOKS_QUEUE_URL", url + "/" + ACCOUNT + "/waybill-webhooks")
                .put("SETS_DEAD_LETTER_QUEUE_URL", url + "/" + ACCOUNT + "/waybill-sets-dead-letters")
                .put("WEBHOOKS_DEAD_LETTER_QUEUE_URL", url + "/" + ACCOUNT + "/waybill-webhooks-dead-letters")
                .put("PROJECT_DEAD_LETTER_QUEUE_URL", url + "/" + ACCOUNT + "/waybill-project-dead-letters")
                .put(
                        "JOB_STATE_MACHINE_ARN",
                        "arn:aws:states:" + region + ":" + ACCOUNT + ":stateMachine:waybill-jobs");
        if (models != null) {
            variables.put("MODELS", models);
        }
        return file;
    }

    private static String fromContainers(URI endpoint) {
        String host = endpoint.getHost();
        String seen = LOOPBACK.contains(host.toLowerCase(Locale.ROOT)) ? MACHINE : host;
        int port = endpoint.getPort();
        String path = endpoint.getRawPath().equals("/") ? "" : endpoint.getRawPath();
        return endpoint.getScheme() + "://" + seen + (port < 0 ? "" : ":" + port) + path;
    }
}
