package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.emulator.Emulator;
import dev.waybill.local.WaybillFunctions;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A copy of the template and of the state machine is edited; what runs follows with no change of code. */
class EditedTemplateIT {

    private static final String TASK = """
            task: slow
            version: 1
            input: {type: object, required: [text], properties: {text: {type: string}}}
            output: {type: object}
            steps:
              - name: answer
                kind: generate
                prompt: {user: "{{input.text}}"}
                schema: {type: object}
                models: [{endpoint: slow, model: m, timeout: 40s}]
            deadline: 1m
            """;

    private EditedCheckout checkout = new EditedCheckout(RunningWaybill.ROOT);

    @BeforeEach
    void copy(@TempDir Path folder) throws IOException {
        checkout = EditedCheckout.in(folder);
    }

    @Test
    void newFunctionWithARoute_answers() throws IOException {
        checkout.edit("template.yaml", "  AboutFunction:\n", """
                  CatalogueFunction:
                    Type: AWS::Serverless::Function
                    Properties:
                      CodeUri: functions/api/target/lambda
                      Handler: dev.waybill.api.task.list.ListTasksHandler::handleRequest
                      Policies:
                        - Version: "2012-10-17"
                          Statement:
                            - Effect: Allow
                              Action: [dynamodb:GetItem, dynamodb:Query]
                              Resource: !GetAtt RecordsTable.Arn
                      Events:
                        Route:
                          Type: HttpApi
                          Properties: {ApiId: !Ref HttpApi, Method: GET, Path: /v1/catalogue}

                  AboutFunction:
                """);
        try (RunningWaybill waybill = checkout.start("")) {
            assertThat(waybill.get("/v1/catalogue").statusCode()).isEqualTo(200);
            assertThat(waybill.get("/v1/catalogue").body())
                    .isEqualTo(waybill.get("/v1/tasks").body());
        }
    }

    @Test
    void stateInserted_isEntered() throws IOException {
        checkout.edit("infra/statemachines/job.asl.json", "\"StartAt\": \"CallModel\",", "\"StartAt\": \"Third\",");
        checkout.edit("infra/statemachines/job.asl.json", "\"States\": {", """
                "States": {
                    "Third": {
                      "Type": "Pass",
                      "Output": "{% $merge([$states.input, {'try': 3}]) %}",
                      "Next": "CallModel"
                    },""");
        try (RunningWaybill waybill = checkout.start("")) {
            JsonNode job = waybill.run(
                    "ticket-triage", Json.object().put("subject", "Invoice").put("body", "Where is my invoice?"));
            assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
            assertThat(waybill.records(job).get(1).at("/facts/attempt").asText())
                    .isEqualTo("1.team.0.3");
        }
    }

    @Test
    void timeoutOfAFunction_holds() throws IOException {
        checkout.edit("template.yaml", "      Timeout: 180\n", "      Timeout: 1\n");
        try (FakeOpenAiServer silent = FakeOpenAiServer.start();
                RunningWaybill waybill = checkout.start(
                        "endpoints:\n  slow: {kind: openai, baseUrl: \"" + silent.baseUrl() + "\"}\n", TASK)) {
            silent.otherwise(request -> Reaction.silence(""));
            // The attempt is let to take longer than all retries, whatever their jitter: they are used up before it is
            // given up.
            JsonNode job = waybill.run("slow", Json.object().put("text", "x"));
            assertThat(job.at("/error/code").asText()).as(job.toString()).isEqualTo("workflow_failed");
            assertThat(waybill.records(job).get(2).path("type").asText()).isEqualTo("attempt_unknown");
        }
    }

    @Test
    void maxReceiveCountOfTwo_movesAMessageAfterTwoTries() throws IOException {
        checkout.edit("template.yaml", "      VisibilityTimeout: 180\n", "      VisibilityTimeout: 2\n");
        checkout.edit(
                "template.yaml",
                "      Description: Starts one execution for each queued job.\n",
                "      Description: Starts one execution for each queued job.\n      Timeout: 2\n");
        checkout.edit("template.yaml", "maxReceiveCount: 5}", "maxReceiveCount: 2}");
        checkout.edit("template.yaml", "            BatchSize: 10\n", "            BatchSize: 1\n");
        // A function that cannot start executions: every message fails.
        checkout.edit(
                "template.yaml",
                "          JOB_STATE_MACHINE_ARN: !Ref JobStateMachine\n",
                "          JOB_STATE_MACHINE_ARN: none\n");
        try (Emulator runtime =
                Emulator.start(WaybillFunctions.options(checkout.root().resolve("template.yaml"))
                        .withParameters(Map.of("Models", ""))
                        .withLogs(checkout.root().resolve("logs")))) {
            String queue = runtime.environmentOf("SubmitJobFunction").get("INTERACTIVE_QUEUE_URL");
            ObjectNode message = Json.object()
                    .put("tenant", "acme")
                    .put("job", "job_x")
                    .put("run", 1)
                    .put("queue", "interactive");
            runtime.sqs().sendMessage(send -> send.queueUrl(queue).messageBody(Json.write(message)));
            String dead = runtime.sqs()
                    .getQueueUrl(get -> get.queueName(runtime.physicalName("InteractiveDeadLetterQueue")))
                    .queueUrl();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(runtime.sqs()
                            .getQueueAttributes(get -> get.queueUrl(dead)
                                    .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                            .attributes()
                            .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                    .isEqualTo("1"));
            try (var files = Files.list(checkout.root().resolve("logs"))) {
                Path log = files.filter(file -> file.toString().contains("StartJobs"))
                        .findFirst()
                        .orElseThrow();
                assertThat(Files.readAllLines(log).stream().filter(line -> line.contains("record_failed")))
                        .hasSize(2);
            }
        }
    }
}
