package dev.waybill.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.ApiKey;
import dev.waybill.emulator.Emulator;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.SamTemplate;
import dev.waybill.local.WaybillFunctions;
import dev.waybill.local.sample.SampleSeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample events work as they lie there, once their key is known: each is handed to the function of its folder. */
@TestMethodOrder(OrderAnnotation.class)
class SampleEventsIT {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));
    private static final Path EVENTS = ROOT.resolve("events");
    private static final ApiKey SAMPLE_KEY = new ApiKey("wb_" + "A".repeat(43));
    private static Emulator runtime;
    private static boolean seeded;

    @BeforeAll
    static void start() {
        runtime = Emulator.start(
                WaybillFunctions.options(ROOT.resolve("template.yaml")).withParameters(Map.of("Models", "")));
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    static List<Path> keyed() throws IOException {
        try (Stream<Path> files = Files.walk(EVENTS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> read(file).toString().contains(SAMPLE_KEY.secret()))
                    .map(EVENTS::relativize)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyFunction_hasASampleEvent() throws IOException {
        Set<String> functions = SamTemplate.read(ROOT.resolve("template.yaml"), WaybillFunctions.STACK, Map.of())
                .ofType("AWS::Serverless::Function")
                .map(Resource::logicalId)
                .collect(Collectors.toSet());
        try (Stream<Path> folders = Files.list(EVENTS)) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(folder -> function(EVENTS.relativize(folder).toString())))
                    .containsAll(functions);
        }
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("keyed")
    void sampleKey_isNobodysByItself(Path sample) {
        assertThat(status(sample)).isEqualTo(401);
    }

    @Order(2)
    @ParameterizedTest
    @MethodSource("keyed")
    void sampleWhoseKeyIsKnown_isLetIn(Path sample) {
        admit();
        assertThat(status(sample)).isNotIn(401, 403).isLessThan(500);
    }

    private static void admit() {
        if (!seeded) {
            new SampleSeed(ROOT, Clock.systemUTC()).into(runtime.dynamo());
            seeded = true;
        }
    }

    private static int status(Path sample) {
        String folder = sample.getName(0).toString();
        var outcome = runtime.invoke(
                function(folder), Json.write(read(EVENTS.resolve(sample))).getBytes(StandardCharsets.UTF_8));
        assertThat(outcome).isInstanceOf(Returned.class);
        return Json.parse(((Returned) outcome).text()).path("statusCode").asInt();
    }

    /** {@code submit-job} is of {@code SubmitJobFunction}. */
    private static String function(String folder) {
        return Stream.of(folder.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining("", "", "Function"));
    }

    private static JsonNode read(Path file) {
        try {
            return Json.parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
