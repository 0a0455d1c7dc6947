package dev.waybill.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.acceptance.fault.Fault.Door;
import dev.waybill.acceptance.fault.Fault.Then;
import dev.waybill.acceptance.fault.FaultBench.Run;
import dev.waybill.models.fake.Dialect;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of {@link Faults}, met by a job over HTTP. */
class FaultSuiteIT {

    /** A busy machine makes a job late now and then; a Waybill that waits too long does it every time. */
    private static final int RUNS_FOR_TIME = 3;

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** Shorter than any {@code Retry-After} that the rows ask for, so that nothing is worth waiting for. */
    private static final Duration LAST_DEADLINE = Duration.ofSeconds(8);

    private static final FakeOpenAiServer ELSEWHERE = FakeOpenAiServer.start();
    private static FaultBench bench;
    private static Duration secondAlone = Duration.ZERO;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        bench = FaultBench.start(data);
        String task = bench.publish(DEADLINE, FaultBench.WELL);
        secondAlone = IntStream.range(0, 10)
                .mapToObj(each -> bench.run(task).took())
                // The first ones load classes.
                .skip(5)
                .sorted()
                .toList()
                .get(2);
    }

    @AfterAll
    static void stop() throws Exception {
        bench.close();
        ELSEWHERE.close();
    }

    @AfterEach
    void noCallWentWhereARedirectPointed() {
        assertThat(ELSEWHERE.requests()).isEmpty();
    }

    static Stream<Arguments> rows() {
        return Faults.rows(ELSEWHERE.baseUrl()).stream()
                .flatMap(fault -> fault.kinds().stream().map(kind -> Arguments.of(fault.did(), kind, fault)));
    }

    static Stream<Arguments> rowsAsLast() {
        return rows().filter(row -> !((Fault) row.get()[2]).last().isEmpty() && row.get()[1] == Dialect.OPENAI);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("rows")
    void firstModelOfTwo(String did, Dialect kind, Fault fault) {
        Duration bound = secondAlone.plus(fault.within());
        Run run = asFirst(kind, fault);
        for (int more = 1; more < RUNS_FOR_TIME && run.took().compareTo(bound) > 0; more++) {
            run = asFirst(kind, fault);
        }
        assertThat(run.took()).as(did + ": time of the job").isLessThanOrEqualTo(bound);
    }

    private Run asFirst(Dialect kind, Fault fault) {
        bench.first.otherwise(once(fault, kind));
        Run run = bench.run(bench.publish(DEADLINE, model(fault, kind), FaultBench.WELL));
        JsonNode job = run.job();
        if (fault.then() == Then.NOBODY) {
            failed(run, "model_refused");
        } else {
            String answer = fault.then() == Then.SAME_MODEL ? FaultBench.FIRST : FaultBench.SECOND;
            assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
            assertThat(job.at("/output/reply").asText()).isEqualTo(answer);
        }
        recorded(run, fault, fault.tries());
        assertThat(run.second())
                .extracting(Request::attempt)
                .isEqualTo(fault.then() == Then.NEXT_MODEL ? List.of("1.answer.1.1") : List.of());
        return run;
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("rowsAsLast")
    void onlyModel(String did, Dialect kind, Fault fault) {
        bench.first.otherwise(once(fault, kind));
        Run run = bench.run(bench.publishWithoutRetry(LAST_DEADLINE, model(fault, kind)));
        failed(run, fault.last());
        recorded(run, fault, 1);
        assertThat(run.second()).isEmpty();
        assertThat(run.took()).as("it does not wait for its deadline").isLessThan(LAST_DEADLINE.minusSeconds(2));
    }

    private static void failed(Run run, String error) {
        JsonNode job = run.job();
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("failed");
        assertThat(job.at("/error/code").asText()).isEqualTo(error);
        assertThat(job.has("output")).isFalse();
    }

    /** Each call is one attempt on record, by name and in order, and says what it was. */
    private static void recorded(Run run, Fault fault, int tries) {
        List<JsonNode> ofFirst = run.settled().stream()
                .filter(facts -> facts.path("attempt").asText().startsWith("1.answer.0."))
                .toList();
        int calls = tries + (fault.then() == Then.SAME_MODEL ? 1 : 0);
        List<String> names = IntStream.rangeClosed(1, calls)
                .mapToObj(number -> "1.answer.0." + number)
                .toList();
        assertThat(ofFirst)
                .extracting(facts -> facts.path("attempt").asText())
                .as("attempts on record")
                .isEqualTo(names);
        assertThat(run.first())
                .extracting(Request::attempt)
                .as("calls that the provider saw")
                .isEqualTo(fault.door() == Door.OPEN ? names : List.of());
        assertThat(ofFirst.subList(0, tries)).extracting(FaultSuiteIT::said).allSatisfy(said -> assertThat(said)
                .isIn(fault.onRecord()));
    }

    private static String said(JsonNode facts) {
        String outcome = facts.path("outcome").asText();
        return outcome.equals("ModelAnswered")
                ? "verdict `" + facts.path("verdict").asText() + "`"
                : "`" + outcome + "` " + facts.path("reason").asText();
    }

    private static Function<Request, Reaction> once(Fault fault, Dialect kind) {
        Reaction reaction = fault.does().apply(kind);
        return request -> reaction;
    }

    private static String model(Fault fault, Dialect kind) {
        String door = (fault.door() == Door.OPEN ? "open-" + kind : fault.door().name()).toLowerCase(Locale.ROOT);
        return "{endpoint: " + door + ", model: faulty-%d, timeout: " + Fault.TIMEOUT.toMillis() + "ms}";
    }
}
