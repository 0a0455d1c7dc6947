package dev.waybill.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.acceptance.fault.FaultBench.Run;
import dev.waybill.acceptance.fault.Outage.Result;
import dev.waybill.models.fake.Dialect;
import dev.waybill.models.fake.Reaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two providers are down, each in its way and at the same time, which is long enough to wait once: a few rests of a circuit, over
 * the wire and the real tables. {@code OutageTest} goes through a whole minute of it on a virtual clock.
 */
class OutageIT {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    /** Two that open the circuit, and one each nine seconds. */
    private static final int MOST_CALLS = 2 + (int) Outage.LENGTH.dividedBy(Duration.ofSeconds(9));

    private static final Duration MOST_DELAY = Duration.ofMillis(1_500);
    private static final Duration SILENT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);
    /** Keeps the jobs of one outage out of the way of the other's. */
    private static final long APART_MILLIS = 1_750;

    private static FaultBench bench;
    private static Duration secondAlone;
    private static CompletableFuture<Result> errors;
    private static CompletableFuture<Result> silence;

    @BeforeAll
    static void begin(@TempDir Path data) throws Exception {
        bench = FaultBench.start(data);
        secondAlone = secondAlone();
        errors = CompletableFuture.supplyAsync(withErrors()::run, OutageIT::inItsOwnThread);
        silence = CompletableFuture.supplyAsync(
                bySilence()::run,
                CompletableFuture.delayedExecutor(APART_MILLIS, TimeUnit.MILLISECONDS, OutageIT::inItsOwnThread));
    }

    @AfterAll
    static void stop() throws Exception {
        bench.close();
    }

    @Test
    void providerThatIsDown_isCalledSeldom_delaysNobodyMuch_andIsSoonBackInUse() {
        Result result = errors.join();
        isCalledSeldomAndSoonBackInUse(result);
        assertThat(result.runs()).hasSize(7).allSatisfy(run -> assertThat(run.took())
                .isLessThanOrEqualTo(secondAlone.plus(MOST_DELAY)));
    }

    @Test
    void providerThatIsSilent_isCalledSeldom_delaysFewByItsTimeout_andIsSoonBackInUse() {
        Result result = silence.join();
        isCalledSeldomAndSoonBackInUse(result);
        Duration asked = secondAlone.plus(SILENT_TIMEOUT).plusSeconds(1);
        assertThat(result.runs()).hasSize(7).allSatisfy(run -> assertThat(run.took())
                .isLessThanOrEqualTo(attemptsAtFirst(run) == 0 ? secondAlone.plus(MOST_DELAY) : asked));
        assertThat(result.runs().stream().filter(run -> attemptsAtFirst(run) == 0))
                .as("jobs that met the open circuit")
                .hasSizeGreaterThan(result.runs().size() / 2);
        assertThat(result.runs())
                .as("a call that met silence is not made again by the same job")
                .allSatisfy(run -> assertThat(attemptsAtFirst(run)).isLessThanOrEqualTo(1));
    }

    private static void isCalledSeldomAndSoonBackInUse(Result result) {
        assertThat(result.runs())
                .allSatisfy(run -> assertThat(run.job().at("/output/reply").asText())
                        .as(run.job().toString())
                        .isEqualTo(FaultBench.SECOND));
        assertThat(result.calls()).isBetween(2, MOST_CALLS);
        assertThat(result.runs().stream().mapToInt(OutageIT::attemptsAtFirst).sum())
                .as("calls are attempts on record")
                .isEqualTo(result.calls());
        assertThat(result.backAfter()).isLessThanOrEqualTo(BACK_WITHIN);
    }

    private static Outage withErrors() {
        String task = bench.publish(DEADLINE, "{endpoint: open-openai, model: down-%d, timeout: 5s}", FaultBench.WELL);
        // The last one finds the provider down right before its recovery, the worst that can be for its return.
        List<Duration> jobs = Stream.concat(each(Duration.ofSeconds(4), 6), Stream.of(Outage.LENGTH.minusMillis(500)))
                .toList();
        return new Outage(bench, task, bench.first, Words.error(Dialect.OPENAI, 503, "server_error", "down"), jobs);
    }

    private static Outage bySilence() {
        String first = "{endpoint: silent, model: silent-%d, timeout: " + SILENT_TIMEOUT.toMillis() + "ms}";
        String task = bench.publish(DEADLINE, first, FaultBench.WELL);
        // The last one, too, is due for a call, whose timeout ends shortly before the recovery.
        List<Duration> jobs = Stream.concat(
                        each(Duration.ofSeconds(4), 5), Stream.of(Duration.ofSeconds(18), Duration.ofMillis(19_500)))
                .toList();
        return new Outage(bench, task, bench.silent, Reaction.silence(""), jobs);
    }

    private static Stream<Duration> each(Duration pause, int jobs) {
        return IntStream.range(0, jobs).mapToObj(pause::multipliedBy);
    }

    private static Duration secondAlone() {
        String task = bench.publish(DEADLINE, FaultBench.WELL);
        for (int warmUp = 0; warmUp < 5; warmUp++) {
            bench.run(task);
        }
        return bench.run(task).took();
    }

    private static int attemptsAtFirst(Run run) {
        return (int) run.settled().stream()
                .filter(facts -> facts.path("attempt").asText().startsWith("1.answer.0."))
                .count();
    }

    private static void inItsOwnThread(Runnable work) {
        Thread thread = new Thread(work, "outage");
        thread.setDaemon(true);
        thread.start();
    }
}
