package dev.waybill.acceptance.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code template.yaml} as LocalStack's community edition can take it. Left out, because it has no HTTP APIs: the API, its
 * access log, alarm and output, and the routes of the functions (which stay, and are invoked as the gateway would). Changed: the
 * code lies in a bucket, and the endpoints of the services are LocalStack's own.
 */
final class DeployableTemplate {

    private static final Set<String> OF_THE_API =
            Set.of("  HttpApi:", "  HttpApiLogs:", "  ApiFailingAlarm:", "  ApiUrl:");

    private DeployableTemplate() {}

    static String read(Path root, String bucket) throws IOException {
        List<String> kept = new ArrayList<>();
        boolean leftOut = false;
        for (String line : Files.readAllLines(root.resolve("template.yaml"))) {
            int indent = line.length() - line.stripLeading().length();
            if (leftOut && !line.isBlank() && indent <= 2) {
                leftOut = false;
            }
            if (OF_THE_API.contains(line)) {
                leftOut = true;
            }
            if (!leftOut && !line.contains("AWS_ENDPOINT_URL_")) {
                kept.add(line);
            }
        }
        return String.join("\n", withoutRoutes(kept))
                        .replace("CodeUri: functions/api/target/lambda", "CodeUri: s3://" + bucket + "/api.zip")
                        .replace(
                                "CodeUri: functions/workflow/target/lambda",
                                "CodeUri: s3://" + bucket + "/workflow.zip")
                        .replace(
                                "DefinitionUri: infra/statemachines/job.asl.json",
                                "DefinitionUri: s3://" + bucket + "/job.asl.json")
                + "\n";
    }

    /** A function's block of events, where they are routes, is the last of its block. */
    private static List<String> withoutRoutes(List<String> lines) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals("      Events:") && lines.get(i + 2).strip().equals("Type: HttpApi")) {
                while (i + 1 < lines.size() && lines.get(i + 1).startsWith("        ")) {
                    i++;
                }
            } else {
                kept.add(lines.get(i));
            }
        }
        return kept;
    }
}
