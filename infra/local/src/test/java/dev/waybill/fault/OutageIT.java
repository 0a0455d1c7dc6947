package dev.waybill.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.fault.FaultBench.Run;
import dev.waybill.models.fake.Dialect;
import dev.waybill.models.fake.Reaction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider is down for a minute while jobs go on coming, in real time. */
class OutageIT {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(4);
    private static final int JOBS = 15;
    private static final int MOST_CALLS = 8;
    private static final Duration MOST_DELAY = Duration.ofMillis(1_500);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    @Test
    void providerDownForAMinute_isCalledSeldom_delaysNobodyMuch_andIsSoonBackInUse(@TempDir Path data)
            throws Exception {
        try (FaultBench bench = FaultBench.start(data)) {
            Duration secondAlone = secondAlone(bench);
            String task =
                    bench.publish(DEADLINE, "{endpoint: open-openai, model: down-%d, timeout: 5s}", FaultBench.WELL);
            Instant began = Instant.now();
            Instant recovers = began.plus(OUTAGE);
            bench.first.otherwise(request -> Instant.now().isBefore(recovers)
                    ? Words.error(Dialect.OPENAI, 503, "server_error", "down")
                    : Reaction.answer("{\"reply\":\"" + FaultBench.FIRST + "\"}"));
            List<Run> runs = new ArrayList<>();
            for (int job = 0; job < JOBS; job++) {
                // The last one finds the provider down right before its recovery, the worst that can be for its return.
                until(job < JOBS - 1 ? began.plus(PAUSE.multipliedBy(job)) : recovers.minusMillis(500));
                runs.add(bench.run(task));
            }

            assertThat(runs)
                    .allSatisfy(run -> assertThat(run.job().at("/output/reply").asText())
                            .as(run.job().toString())
                            .isEqualTo(FaultBench.SECOND))
                    .allSatisfy(run -> assertThat(run.took()).isLessThanOrEqualTo(secondAlone.plus(MOST_DELAY)));
            assertThat(bench.first.requests()).hasSizeBetween(2, MOST_CALLS);
            assertThat(runs.stream().mapToInt(OutageIT::attemptsAtFirst).sum())
                    .as("calls are attempts on record")
                    .isEqualTo(bench.first.requests().size());

            await("use of the provider after its recovery")
                    .atMost(Duration.between(Instant.now(), recovers.plus(BACK_WITHIN)))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() ->
                            bench.run(task).job().at("/output/reply").asText().equals(FaultBench.FIRST));
        }
    }

    private static Duration secondAlone(FaultBench bench) {
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

    private static void until(Instant time) {
        await().atMost(OUTAGE).pollInterval(Duration.ofMillis(20)).until(() -> !Instant.now()
                .isBefore(time));
    }
}
