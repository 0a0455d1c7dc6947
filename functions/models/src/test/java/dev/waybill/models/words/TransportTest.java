package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fault.Kinds;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a reply travels says little about what it holds. */
class TransportTest {

    private static final String ANSWER = Asked.content("{\"reply\": \"x\"}", "\"stop\"");

    private final Asked asked = new Asked();

    @AfterEach
    void stop() throws Exception {
        asked.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json, application/json",
                "application/json; charset=utf-8, application/json",
                "text/plain; charset=utf-8",
                "application/problem+json"
            })
    void wholeJsonUnderAnotherName_isRead(String type) {
        assertThat(asked.meets(Kinds.OPENAI, Reaction.status(200, type, ANSWER)))
                .isInstanceOf(Answered.class);
    }

    @Test
    void textThatIsNoJson_isNot() {
        assertThat(asked.meets(Kinds.OPENAI, Reaction.status(200, "text/plain", "all is well")))
                .isEqualTo(new Unavailable("wrong_content_type", true));
    }

    @Test
    void streamThatNobodyAskedFor_isNotAskedForAgain() {
        assertThat(asked.meets(Kinds.OPENAI, Reaction.status(200, "text/event-stream", "data: {}\n\n")))
                .isEqualTo(new Misconfigured("answers_with_a_stream"));
    }

    @Test
    void codedAnswer_isRead_andIsBoundedWhereItGrows() throws Exception {
        assertThat(asked.meets(Kinds.OPENAI, Reaction.coded(200, "gzip", zipped(ANSWER))))
                .isInstanceOf(Answered.class);
        Unavailable bomb =
                (Unavailable) asked.meets(Kinds.OPENAI, Reaction.coded(200, "gzip", zipped(" ".repeat(50_000_000))));
        assertThat(bomb.reason()).isEqualTo("body_too_large");
        Unavailable broken = (Unavailable) asked.meets(Kinds.OPENAI, Reaction.coded(200, "gzip", new byte[] {1, 2, 3}));
        assertThat(broken.reason()).isEqualTo("body_not_readable");
    }

    @Test
    void keptConnectionsThatDied_costOneTryAndNoMore() throws Exception {
        ModelEndpoint endpoint = Kinds.OPENAI.endpoint(asked.server.baseUrl());
        Set<Socket> kept = ConcurrentHashMap.newKeySet();
        CyclicBarrier together = new CyclicBarrier(3);
        asked.server.otherwise(request -> (again, socket) -> {
            kept.add(socket);
            try {
                together.await();
            } catch (java.util.concurrent.BrokenBarrierException broken) {
                throw new IllegalStateException(broken);
            }
            return Reaction.answer("{}").react(again, socket);
        });
        ExecutorService callers = Executors.newFixedThreadPool(3);
        for (Future<?> call : callers.invokeAll(java.util.Collections.nCopies(3, () -> ask(endpoint)))) {
            call.get();
        }
        callers.shutdown();
        asked.server.otherwise(request -> (again, socket) -> kept.contains(socket)
                ? Reaction.reset("").react(again, socket)
                : Reaction.answer("{}").react(again, socket));

        assertThat(((Unavailable) ask(endpoint)).reason()).isEqualTo("connection_lost");
        assertThat(ask(endpoint)).isInstanceOf(Answered.class);
    }

    private static dev.waybill.core.model.ModelOutcome ask(ModelEndpoint endpoint) {
        return endpoint.call(Kinds.OPENAI.call(Duration.ofSeconds(10)));
    }

    private static byte[] zipped(String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
