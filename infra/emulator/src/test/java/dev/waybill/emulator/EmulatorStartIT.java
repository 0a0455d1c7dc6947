package dev.waybill.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.emulator.problem.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class EmulatorStartIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private final Path folder;
    private final EmulatorOptions options;

    EmulatorStartIT(@TempDir Path folder) {
        this.folder = folder;
        this.options = TrialTemplate.options(TrialTemplate.in(folder));
    }

    @Test
    void dataFolder_keepsTables_andStreamsGoOnWhereTheyWere() {
        EmulatorOptions kept = options.withData(folder.resolve("data"));
        try (Emulator first = Emulator.start(kept)) {
            assertThatThrownBy(() -> Emulator.start(kept))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("is in use by another process");
            put(first, "1");
            await().atMost(SOON).until(() -> seen(first) == 1);
        }
        try (Emulator second = Emulator.start(kept)) {
            put(second, "2");
            await().atMost(SOON).until(() -> seen(second) == 2);
        }
    }

    @Test
    void tableOfAnotherShape_isRefused() throws IOException {
        EmulatorOptions kept = options.withData(folder.resolve("data"));
        Emulator.start(kept).close();
        edit(
                "KeySchema: [{AttributeName: pk, KeyType: HASH}, {AttributeName: sk, KeyType: RANGE}]",
                "KeySchema: [{AttributeName: sk, KeyType: HASH}, {AttributeName: pk, KeyType: RANGE}]");
        assertThatThrownBy(() -> Emulator.start(kept))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("with other keys than the template");
    }

    @Test
    void takenPort_isRefused_andNothingStaysBehind() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmulatorOptions colliding =
                    options.withData(folder.resolve("data")).listening("127.0.0.1", taken.getLocalPort());
            assertThatThrownBy(() -> Emulator.start(colliding))
                    .isInstanceOf(StartException.class)
                    .hasMessage("cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": another program has this port; choose another with --port");
        }
        Emulator.start(options.withData(folder.resolve("data"))).close();
    }

    @Test
    void mistakes_areRefusedBeforeAnythingStarts() throws IOException {
        edit("dev.waybill.emulator.trial.StepTrial::greet", "dev.waybill.trial.Nothing::greet");
        assertThatThrownBy(() -> Emulator.start(options))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("there is no class dev.waybill.trial.Nothing");
    }

    @Test
    void brokenMachine_isRefusedWithFileAndState() throws IOException {
        Path machine = folder.resolve("trial.asl.json");
        Files.writeString(machine, Files.readString(machine).replace("\"End\": true", "\"Next\": \"Nowhere\""));
        assertThatThrownBy(() -> Emulator.start(options))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("trial.asl.json")
                .hasMessageContaining("Nowhere");
    }

    @Test
    void editedTemplate_isFollowed() throws IOException {
        edit("Path: \"/items/{id}\"", "Path: \"/things/{id}\"");
        edit("maxReceiveCount: 2", "maxReceiveCount: 1");
        try (Emulator edited = Emulator.start(options.withParameters(Map.of("Greeting", "servus")))) {
            assertThat(edited.environmentOf("First")).containsEntry("GREETING", "servus");
            assertThat(edited.outputs().get("Url")).startsWith("https://");
        }
    }

    private void edit(String from, String to) throws IOException {
        Path template = folder.resolve("template.yaml");
        String before = Files.readString(template);
        assertThat(before).contains(from);
        Files.writeString(template, before.replace(from, to));
    }

    private static void put(Emulator emulator, String sk) {
        emulator.dynamo().putItem(put -> put.tableName(emulator.physicalName("Items"))
                .item(Map.of("pk", AttributeValue.fromS("kept"), "sk", AttributeValue.fromS(sk))));
    }

    private static int seen(Emulator emulator) {
        return emulator.dynamo()
                .query(query -> query.tableName(emulator.physicalName("Notes"))
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("seen-kept"))))
                .count();
    }
}
