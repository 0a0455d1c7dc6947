package dev.waybill.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelCall.Label;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.TimedOut;
import dev.waybill.core.model.Price;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class EmbeddedEndpointTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final AttemptName ATTEMPT = new AttemptName(1, "team", 0, 1);
    private static final List<Label> LABELS = List.of(
            new Label("billing", "invoices, payments, refunds", List.of("I was charged twice", "send me the invoice")),
            new Label("shipping", "parcels, delivery, tracking", List.of("my parcel has not arrived")),
            new Label("technical", null, List.of("the app crashes when I open it", "the API answers with an error")));

    private final ModelEndpoint endpoint = new EmbeddedKind()
            .open(
                    new EndpointConfig("embedded", "embedded", EndpointConfig.Address.NONE, null, Price.FREE, Map.of()),
                    () -> "");

    @Test
    void kind_isFoundOnTheClassPath() {
        assertThat(ServiceLoader.load(EndpointKind.class))
                .anySatisfy(kind -> assertThat(kind.kind()).isEqualTo("embedded"));
        assertThat(new EmbeddedKind().stepKinds()).containsExactlyInAnyOrder("classify", "rank");
    }

    @Test
    void text_getsTheLabelNearestInMeaning() throws Exception {
        assertThat(choice("Where is my package? The courier never came.")
                        .path("label")
                        .asText())
                .isEqualTo("shipping");
        assertThat(choice("You took the money from my card two times")
                        .path("label")
                        .asText())
                .isEqualTo("billing");
        assertThat(choice("It shows a blank screen and then closes")
                        .path("label")
                        .asText())
                .isEqualTo("technical");
    }

    @Test
    void confidence_tellsClearFromUnclear() throws Exception {
        double clear =
                choice("I was charged twice for one invoice").path("confidence").asDouble();
        double unclear = choice("hello").path("confidence").asDouble();
        assertThat(clear).isBetween(0.8, 1.0);
        assertThat(unclear).isBetween(0.33, 0.7);
    }

    @Test
    void answer_isWholeAndNamesModelAndTokens() {
        ModelAnswer answer = answer(classify("I was charged twice", TIMEOUT));
        assertThat(answer.complete()).isTrue();
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertThat(answer.responseModel()).isEqualTo("all-minilm-l6-v2");
        ModelAnswer.Tokens tokens = Objects.requireNonNull(answer.tokens());
        assertThat(tokens.input()).isBetween(4L, 8L);
        assertThat(tokens.output()).isZero();
    }

    @Test
    void oddTexts_areAnsweredToo() throws Exception {
        assertThat(choice(" \n ").path("confidence").asDouble()).isEqualTo(0.3333);
        assertThat(choice("\uD83D\uDE00\uD83D\uDE21").has("label")).isTrue();
        assertThat(choice("\uD800").has("label")).isTrue();
        assertThat(choice("\u0000").has("label")).isTrue();
        assertThat(choice("word ".repeat(20_000)).has("label")).isTrue();
        assertThat(choice("x".repeat(50_000)).has("label")).isTrue();
    }

    @Test
    void otherModelOrOtherStep_isMisconfigured() {
        assertThat(endpoint.call(new ModelCall.Classify(ATTEMPT, "bigger", TIMEOUT, "canary", LABELS)))
                .isEqualTo(new Misconfigured("unknown_model: embedded has all-minilm-l6-v2"));
        JsonNode schema = new ObjectMapper().createObjectNode();
        assertThat(endpoint.call(new ModelCall.Generate(ATTEMPT, "all-minilm-l6-v2", TIMEOUT, null, "canary", schema)))
                .isInstanceOf(Misconfigured.class);
        assertThat(endpoint.call(new ModelCall.Classify(ATTEMPT, "all-minilm-l6-v2", TIMEOUT, "canary", List.of())))
                .isInstanceOf(Misconfigured.class);
    }

    @Test
    void timeThatIsUp_isTimedOut() {
        assertThat(endpoint.call(classify("text", Duration.ofNanos(1)))).isInstanceOf(TimedOut.class);
    }

    @Test
    void manyAtOnce_getTheAnswersOfOneAlone() throws Exception {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            texts.add("ticket " + i + (i % 2 == 0 ? ": where is my parcel" : ": please send the invoice"));
        }
        List<String> alone = new ArrayList<>();
        texts.forEach(text -> alone.add(answer(classify(text, TIMEOUT)).content()));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            texts.forEach(
                    text -> calls.add(() -> answer(classify(text, TIMEOUT)).content()));
            List<String> together = new ArrayList<>();
            for (Future<String> call : threads.invokeAll(calls)) {
                together.add(call.get());
            }
            assertThat(together).isEqualTo(alone);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void rank_givesTheNearestTextsFirst() throws Exception {
        List<String> articles = List.of(
                "How to reset your password",
                "Where is my parcel: tracking and delivery times",
                " ",
                "Refunds explained");
        JsonNode ranked = new ObjectMapper()
                .readTree(answer(new ModelCall.Rank(
                                ATTEMPT, "all-minilm-l6-v2", TIMEOUT, "my package never arrived", articles, 3))
                        .content());

        assertThat(ranked).hasSize(3);
        assertThat(ranked.at("/0/index").asInt()).isEqualTo(1);
        assertThat(ranked.at("/0/score").asDouble()).isBetween(0.4, 1.0);
        assertThat(ranked.findValuesAsText("index")).as("unreadable text").doesNotContain("2");
    }

    private JsonNode choice(String text) throws Exception {
        return new ObjectMapper().readTree(answer(classify(text, TIMEOUT)).content());
    }

    private static ModelCall classify(String text, Duration timeout) {
        return new ModelCall.Classify(ATTEMPT, "all-minilm-l6-v2", timeout, text, LABELS);
    }

    private ModelAnswer answer(ModelCall call) {
        ModelOutcome outcome = endpoint.call(call);
        assertThat(outcome).isInstanceOf(Answered.class);
        return ((Answered) outcome).answer();
    }
}
