package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.testing.CpuTime;
import dev.waybill.models.chat.Wire;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fault.Kinds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever bytes a provider sends, there is an outcome: no exception, no hang, no work beyond the body's length. */
class AnyReplyTest {

    private static final long SEED = 20_261_129;
    private static final int ROUNDS = 150;
    private static final int[] STATUSES = {200, 200, 200, 400, 422, 429, 500, 503};
    private static final List<String> SEEDS = List.of(
            Asked.content("{\"reply\": \"x\"}", "\"stop\""),
            "{\"error\": {\"message\": \"maximum context length, try again in 6m0s\", \"code\": 429, \"details\": [{\"retryDelay\": \"3s\"}]}}",
            "{\"id\": \"m\", \"content\": [{\"type\": \"tool_use\", \"input\": {\"reply\": \"x\"}}], \"stop_reason\": \"tool_use\", \"usage\": {\"input_tokens\": 1, \"output_tokens\": 2}}",
            "{\"output\": {\"message\": {\"content\": [{\"toolUse\": {\"input\": {\"reply\": \"x\"}}}]}}, \"stopReason\": \"tool_use\", \"usage\": {\"inputTokens\": 1, \"outputTokens\": 2}}",
            "{\"data\": [{\"index\": 0, \"embedding\": [1, 0]}, {\"index\": 1, \"embedding\": [1, 0]}, {\"index\": 2, \"embedding\": [1, 0]}]}",
            "{\"choices\": [{\"error\": {\"code\": 502, \"metadata\": {\"raw\": \"{\\\"error\\\": {\\\"code\\\": \\\"x\\\"}}\"}}, \"finish_reason\": \"error\", \"content_filter_results\": {\"hate\": {\"filtered\": true}}}], \"prompt_filter_results\": [{\"content_filter_results\": {}}]}");
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "-1",
            "1e999999999",
            "-1e-999999999",
            "9".repeat(400),
            "\"\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "[[[[]]]]",
            "{\"message\": {\"message\": []}}",
            "\"{\\\"error\\\": \\\"{\\\\\\\"error\\\\\\\": 1}\\\"}\"",
            "\"try again in 999999999h\"",
            "\"99999999999999999999\"");

    private final Asked asked = new Asked();
    private final Random random = new Random(SEED);

    @AfterEach
    void stop() throws Exception {
        asked.close();
    }

    @ParameterizedTest
    @EnumSource
    void anyBytes_areAnOutcome(Kinds kind) {
        asked.server.otherwise(request -> Reaction.error(400, "{}"));
        var endpoint = kind.endpoint(asked.server.baseUrl());
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = body();
            int status = STATUSES[random.nextInt(STATUSES.length)];
            String coding = random.nextInt(10) == 0 ? "gzip" : "identity";
            asked.server.next(Reaction.coded(status, coding, body));
            ModelOutcome outcome = endpoint.call(kind.call(Duration.ofSeconds(20)));
            assertThat(outcome)
                    .as(() -> "round of seed " + SEED + ": " + new String(body, StandardCharsets.UTF_8))
                    .isNotNull();
            assertThat(outcome.toString()).hasSizeLessThan(400);
        }
    }

    @Test
    void anyBytesForARanking_areAnOutcome() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = body();
            int status = STATUSES[random.nextInt(STATUSES.length)];
            ModelOutcome outcome = asked.ranks(Reaction.coded(status, "identity", body));
            assertThat(outcome)
                    .as(() -> "round of seed " + SEED + ": " + new String(body, StandardCharsets.UTF_8))
                    .isNotNull();
            assertThat(outcome.toString()).hasSizeLessThan(400);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyBytesInsteadOfHttp_areAnOutcome(Kinds kind) {
        String whole =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
        asked.server.otherwise(request -> Reaction.raw("HTTP/1.1 400 No\r\n\r\n"));
        var endpoint = kind.endpoint(asked.server.baseUrl());
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = whole.getBytes(StandardCharsets.ISO_8859_1);
            byte[] reply = random.nextInt(4) == 0 ? noise(random.nextInt(500)) : flipped(bytes);
            asked.server.next(Reaction.raw(new String(reply, StandardCharsets.ISO_8859_1)));
            ModelOutcome outcome = endpoint.call(kind.call(Duration.ofSeconds(20)));
            assertThat(outcome)
                    .as(() -> "round of seed " + SEED + ": " + new String(reply, StandardCharsets.ISO_8859_1))
                    .isNotNull();
            assertThat(outcome.toString()).hasSizeLessThan(400);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC", "BEDROCK"})
    void largeAndDeepErrors_takeLittleTime(Kinds kind) {
        String many =
                "{\"error\": [" + "{\"code\": \"x\", \"message\": \"try again in context \"},".repeat(20_000) + "{}]}";
        String deep = "{\"error\": ".repeat(900) + "1" + "}".repeat(900);
        String text = "{\"error\": \"" + "violates the input tokens exceed retry wait prompt ".repeat(40_000) + "\"}";
        String plain = "flagged blocked request too large for ".repeat(50_000);
        for (String body : new String[] {many, deep, text, plain}) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            assertThat(CpuTime.under(Duration.ofMillis(1_500), () -> Dictionary.of(ErrorReader.read(400, bytes))))
                    .isLessThan(Duration.ofMillis(1_500));
        }
        assertThat(asked.says(kind, 400, deep)).isNotNull();
    }

    private byte[] body() {
        String seed = SEEDS.get(random.nextInt(SEEDS.size()));
        byte[] bytes = seed.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(6)) {
            case 0 -> java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> flipped(bytes);
            case 2 -> noise(random.nextInt(2_000));
            case 3 -> (nested(random.nextInt(3_000)) + seed).getBytes(StandardCharsets.UTF_8);
            default -> replaced(seed).getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] flipped(byte[] bytes) {
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    /** The document with something of another type at one place, be it anywhere. */
    private String replaced(String seed) {
        JsonNode tree = Wire.read(seed.getBytes(StandardCharsets.UTF_8));
        List<Runnable> places = new ArrayList<>();
        String mark = "\"@odd@\"";
        gather(tree, places);
        places.get(random.nextInt(places.size())).run();
        return tree.toString().replace(mark, ODD.get(random.nextInt(ODD.size())));
    }

    private static void gather(JsonNode node, List<Runnable> places) {
        JsonNode odd = JsonNodeFactory.instance.textNode("@odd@");
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> places.add(() -> object.set(name, odd)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int place = i;
                places.add(() -> array.set(place, odd));
            }
        }
        node.forEach(child -> gather(child, places));
    }
}
