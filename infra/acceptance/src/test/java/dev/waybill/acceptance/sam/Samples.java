package dev.waybill.acceptance.sam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.acceptance.localstack.LocalStack;
import dev.waybill.command.Ran;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A LocalStack that was seeded by the command which users have, and a model at the endpoint {@code llm}. */
final class Samples implements AutoCloseable {

    private final LocalStack localStack;
    private final FakeOpenAiServer model;
    private final Path variables;

    private Samples(LocalStack localStack, FakeOpenAiServer model, Path variables) {
        this.localStack = localStack;
        this.model = model;
        this.variables = variables;
    }

    static Samples start(Path folder) throws IOException {
        LocalStack localStack = LocalStack.start(container -> container
                .withEnv("PROVIDER_OVERRIDE_DYNAMODB", "v2")
                .withEnv("PROVIDER_OVERRIDE_DYNAMODBSTREAMS", "v2"));
        // On every address of this machine: containers do not come by the loopback's.
        FakeOpenAiServer model = FakeOpenAiServer.on(new ServerSocket(0))
                .otherwise(request -> Reaction.answer("{\"team\":\"billing\",\"confidence\":0.9}"));
        Samples samples = new Samples(localStack, model, folder.resolve("sam.json"));
        try {
            samples.queuesAndMachine();
            samples.seed(folder);
            return samples;
        } catch (IOException | RuntimeException | Error failed) {
            samples.close();
            throw failed;
        }
    }

    private void seed(Path folder) throws IOException {
        Path models = folder.resolve("models.yaml");
        Files.writeString(
                models,
                "endpoints:\n  llm: {kind: openai, baseUrl: \"http://host.docker.internal:"
                        + model.baseUrl().getPort() + "/v1\"}\n");
        Ran seeded = Ran.waybill(
                SampleEvent.ROOT,
                Map.of(),
                "",
                "sample",
                "seed",
                "--endpoint",
                endpoint().toString(),
                "--region",
                SamCli.REGION,
                "--models",
                models.toString(),
                "--sam-env",
                variables.toString());
        assertThat(seeded.exit()).as(seeded.err()).isZero();
    }

    /** The names under which the variables that the command writes look for them. */
    private void queuesAndMachine() {
        try (SqsClient sqs = localStack.client(SqsClient.builder());
                SfnClient sfn = localStack.client(SfnClient.builder())) {
            for (String queue : List.of(
                    "interactive",
                    "bulk",
                    "sets",
                    "webhooks",
                    "interactive-dead-letters",
                    "bulk-dead-letters",
                    "sets-dead-letters",
                    "webhooks-dead-letters",
                    "project-dead-letters")) {
                sqs.createQueue(create -> create.queueName("waybill-" + queue));
            }
            sfn.createStateMachine(create -> create.name("waybill-jobs")
                    .roleArn("arn:aws:iam::000000000000:role/any")
                    .definition("{\"StartAt\":\"Done\",\"States\":{\"Done\":{\"Type\":\"Succeed\"}}}"));
        }
    }

    private URI endpoint() {
        try (DynamoDbClient dynamo = localStack.client(DynamoDbClient.builder())) {
            return dynamo.serviceClientConfiguration().endpointOverride().orElseThrow();
        }
    }

    /** What {@code sam local … --env-vars} is handed. */
    Path variables() {
        return variables;
    }

    @Override
    public void close() throws IOException {
        localStack.close();
        model.close();
    }
}
