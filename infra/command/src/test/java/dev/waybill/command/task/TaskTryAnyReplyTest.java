package dev.waybill.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.Endless;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a model or a server sends, a trial ends, says what came of it, and falls over nothing. */
class TaskTryAnyReplyTest extends Trying {

    private static final String SEA = "{\"topic\": \"the sea\"}";
    private static final int ROUNDS = 40;
    private static final List<String> SAID = List.of(
            "\\ud800",
            "\\udc00 and more",
            "{\\\"haiku\\\": \\\"\\\\ud800\\\"}",
            "\\u0000",
            "\\u001b[2J\\u202e",
            "{\\\"haiku\\\": 1e999999999}",
            "{\\\"haiku\\\": \\\"a\\\", \\\"haiku\\\": \\\"b\\\"}",
            "```\\n```",
            "",
            "<think>",
            "{\\\"\\\": {\\\"/~\\\": []}}");

    @BeforeEach
    void takeNoTimeOverIt() throws IOException {
        writeTask(TASK.replace("    repair: 1\n", "    repair: 1\n    retry: none\ndeadline: 2m\n")
                .replace("      - {endpoint: llm, model: small, timeout: 5s}\n", "")
                .replace("timeout: 5s", "timeout: 1s"));
    }

    @ParameterizedTest
    @MethodSource("said")
    void anyText_isShownAndJudged(String escaped) {
        provider.otherwise(request -> Reaction.error(
                200,
                "{\"choices\": [{\"message\": {\"content\": \"" + escaped + "\"}, \"finish_reason\": \"stop\"}]}"));

        endsWell(tryIt(SEA));
        assertThat(endsWell(tryIt(SEA, "--json"))).isNotNull();
    }

    static Stream<String> said() {
        return SAID.stream();
    }

    @Test
    void anyBytes_areShownAndJudged() {
        Random random = new Random(20_261_130);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            String noise = new String(bytes, StandardCharsets.ISO_8859_1);
            String body = Json.object().put("content", noise).toString();
            Reaction reaction =
                    switch (random.nextInt(4)) {
                        case 0 -> Reaction.raw(noise);
                        case 1 -> Reaction.status(200, "application/json", noise);
                        case 2 -> Reaction.answer(noise);
                        default ->
                            Reaction.status(
                                    200,
                                    "application/json",
                                    "{\"choices\": [{\"message\": " + body + ", \"finish_reason\": " + random.nextInt()
                                            + "}]}");
                    };
            provider.otherwise(request -> reaction);

            endsWell(tryIt(SEA, random.nextBoolean() ? new String[] {"--json"} : new String[0]));
        }
    }

    @Test
    void replyWithoutEnd_isCutOff() {
        provider.otherwise(request ->
                new Endless("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"choices\": [", "1,"));

        endsWell(tryIt(SEA));
    }

    @Test
    void silence_isATimeOut() {
        provider.otherwise(request -> Reaction.silence(""));

        Ran ran = tryIt(SEA);

        endsWell(ran);
        assertThat(ran.out()).contains("timed_out");
    }

    private static Ran endsWell(Ran ran) {
        assertThat(ran.err()).doesNotContain("unforeseen", "Exception");
        assertThat(ran.exit()).as(ran.err()).isIn(Exit.DONE, Exit.FAILED);
        assertThat(ran.out()).doesNotContain("workflow_failed");
        if (ran.out().startsWith("{")) {
            JsonNode json = Json.parse(ran.out().getBytes(StandardCharsets.UTF_8));
            assertThat(json.path("status").asText()).isIn("completed", "failed");
            assertThat(json.path("attempts")).isNotEmpty();
        } else {
            assertThat(ran.out()).containsAnyOf("completed in", "failed in");
        }
        return ran;
    }
}
