package dev.waybill.models.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.core.model.ModelOutcome.Throttled;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every provider says by status alone. Their own dialects are tested with their kinds. */
class StatusFaultTest {

    private final FakeOpenAiServer server = FakeOpenAiServer.start();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void tooManyRequests_isThrottledForAsLongAsIsSaid(Kinds kind) {
        meets(kind, 429, new Throttled(null, "rate_limited"));
        meets(kind, 429, new Throttled(Duration.ofSeconds(7), "rate_limited"), "Retry-After: 7");
        meets(kind, 429, new Throttled(null, "rate_limited"), "Retry-After: later, perhaps");
        String soon = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(60));
        Throttled dated = (Throttled) react(kind, Reaction.error(429, "{}", "Retry-After: " + soon));
        assertThat(dated.retryAfter()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(61));
    }

    @ParameterizedTest
    @EnumSource
    void errorWhoseBodyIsCut_countsByItsStatus(Kinds kind) {
        assertThat(react(kind, Reaction.raw("HTTP/1.1 429 No\r\nRetry-After: 2\r\nContent-Length: 900\r\n\r\n{\"err")))
                .isEqualTo(new Throttled(Duration.ofSeconds(2), "rate_limited"));
        assertThat(react(kind, Reaction.reset("HTTP/1.1 503 No\r\nContent-Length: 900\r\n\r\n{\"err")))
                .isIn(new Unavailable("http_503", true), new Unavailable("connection_lost", true));
    }

    @ParameterizedTest
    @EnumSource
    void serverErrors_areUnavailable(Kinds kind) {
        for (int status : new int[] {500, 502, 503, 504, 529, 408}) {
            meets(kind, status, new Unavailable("http_" + status, true));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rejections_areMisconfigured(Kinds kind) {
        meets(kind, 401, new Misconfigured("not_authenticated"));
        meets(kind, 402, new Misconfigured("quota_exhausted"));
        meets(kind, 403, new Misconfigured("not_allowed"));
        meets(kind, 404, new Misconfigured(kind == Kinds.HTTP ? "path_unknown" : "model_or_path_unknown"));
        meets(kind, 418, new Misconfigured("http_418"));
        for (int status : new int[] {400, 422}) {
            String reason = "http_" + status;
            // Of a model's request Waybill is the author; of a call's, the task and its input are.
            meets(kind, status, kind == Kinds.HTTP ? new Refused(reason) : new Misconfigured(reason));
        }
    }

    @ParameterizedTest
    @EnumSource
    void redirect_isNeverFollowed(Kinds kind) throws Exception {
        try (FakeOpenAiServer elsewhere = FakeOpenAiServer.start()) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                meets(kind, status, new Misconfigured("redirect"), "Location: " + elsewhere.baseUrl() + "/x");
            }
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    private void meets(Kinds kind, int status, ModelOutcome expected, String... headers) {
        assertThat(react(kind, Reaction.error(status, "{\"error\": {\"message\": \"canary\"}}", headers)))
                .isEqualTo(expected);
        assertThat(react(kind, Reaction.status(status, "text/html", "<html>canary</html>", headers)))
                .isEqualTo(expected);
        assertThat(react(kind, Reaction.error(status, "", headers))).isEqualTo(expected);
    }

    private ModelOutcome react(Kinds kind, Reaction reaction) {
        int before = server.requests().size();
        server.next(reaction);
        ModelOutcome outcome = kind.endpoint(server.baseUrl()).call(kind.call(Duration.ofSeconds(5)));
        assertThat(server.requests()).as("exactly one request").hasSize(before + 1);
        return outcome;
    }
}
