package dev.waybill.acceptance.sam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.json.Json;
import dev.waybill.emulator.Emulator;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.local.WaybillFunctions;
import dev.waybill.local.sample.SampleSeed;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same events have the same right answers from the embedded runtime, whose tables the same seed fills: without Docker. */
class SampleAnswersIT {

    private static FakeOpenAiServer model;
    private static Emulator runtime;

    @BeforeAll
    static void start() {
        model = FakeOpenAiServer.start()
                .otherwise(request -> Reaction.answer("{\"team\":\"billing\",\"confidence\":0.9}"));
        String models = "endpoints:\n  llm: {kind: openai, baseUrl: \"" + model.baseUrl() + "\"}\n";
        runtime = Emulator.start(WaybillFunctions.options(SampleEvent.ROOT.resolve("template.yaml"))
                .withParameters(Map.of("Models", models)));
        new SampleSeed(SampleEvent.ROOT, Clock.systemUTC()).into(runtime.dynamo());
    }

    @AfterAll
    static void stop() throws IOException {
        runtime.close();
        model.close();
    }

    static List<SampleEvent> events() {
        return SampleEvent.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    void sampleEvent_hasItsRightAnswer(SampleEvent event) {
        InvokeOutcome outcome =
                runtime.invoke(event.function(), Json.write(event.json()).getBytes(StandardCharsets.UTF_8));
        assertThat(outcome).isInstanceOf(Returned.class);
        ExpectedOf.event(event).orElseThrow().check(Json.parse(((Returned) outcome).text()));
    }
}
