package dev.waybill.bench.soak;

import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Models that answer a job's token and step with its mark, and fail 30 calls of 100 in one of many ways. Called by one
 * thread at a time.
 */
final class FaultyModels implements Function<Request, Reaction> {

    private static final Pattern PROMPT = Pattern.compile("token (\\S+) step (\\S+)");
    private static final int FAILED_OF_100 = 30;
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n";
    private static final List<Reaction> FAULTS = List.of(
            Reaction.error(429, "{}", "Retry-After: 1"),
            Reaction.error(429, "{}"),
            Reaction.error(500, "{}"),
            Reaction.error(503, "{}"),
            Reaction.reset(""),
            Reaction.reset(HEAD + "{\"id\":"),
            Reaction.raw(HEAD + "{\"id\":"),
            Reaction.silence(""),
            Reaction.silence(HEAD + "{"),
            Reaction.status(200, "text/html", "<html>try again</html>"),
            Reaction.status(200, "application/json", "{\"id\": \"chatcmpl-1\", \"choices\": [{\"ind"),
            Reaction.answer("{\"mark\": \"cut of"),
            Reaction.answer("{\"mark\": 7}"),
            Reaction.answer("{\"other\": \"fits no schema\"}"),
            Reaction.finished("{\"mark\": \"m-0000\"}", "length"));

    private final Random random;

    FaultyModels(long seed) {
        random = new Random(seed);
    }

    @Override
    public Reaction apply(Request request) {
        if (!isWhole(request)) {
            return Reaction.raw("");
        }
        if (random.nextInt(100) >= FAILED_OF_100) {
            Matcher prompt = prompt(request);
            return Reaction.answer("{\"mark\": \"" + mark(prompt.group(1), prompt.group(2)) + "\"}");
        }
        // A refusal ends a job, so it stays rare.
        return random.nextInt(100) == 0
                ? Reaction.refusal("I would rather not.")
                : FAULTS.get(random.nextInt(FAULTS.size()));
    }

    /** Not where the caller was killed between its headers and its body: nobody was asked anything then. */
    static boolean isWhole(Request request) {
        return !request.body().isMissingNode();
    }

    /** The token of the job that a call was made for. */
    static String token(Request request) {
        return prompt(request).group(1);
    }

    /** The one right answer. */
    static String mark(String token, String step) {
        int hash = java.util.Arrays.hashCode((step + ":" + token).getBytes(StandardCharsets.UTF_8));
        return "m-" + token + "-" + Integer.toHexString(hash);
    }

    private static Matcher prompt(Request request) {
        Matcher prompt = PROMPT.matcher(request.said("user"));
        if (!prompt.find()) {
            throw new IllegalStateException("expected a prompt with a token and a step, got another");
        }
        return prompt;
    }
}
