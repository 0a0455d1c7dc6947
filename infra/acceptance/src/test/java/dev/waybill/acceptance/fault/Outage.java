package dev.waybill.acceptance.fault;

import static org.awaitility.Awaitility.await;

import dev.waybill.acceptance.fault.FaultBench.Run;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A provider is down for a while as jobs go on coming, in real time, and then it is well.
 *
 * @param task whose first model is this provider's
 * @param down what each call meets meanwhile
 * @param jobs how long after its begin each job comes
 */
record Outage(FaultBench bench, String task, FakeOpenAiServer provider, Reaction down, List<Duration> jobs) {

    static final Duration LENGTH = Duration.ofSeconds(25);

    private static final Duration GIVEN_UP = Duration.ofSeconds(30);

    /**
     * What came of it.
     *
     * @param runs the jobs that came during the outage
     * @param calls how many the provider saw during them
     * @param backAfter how long after its recovery the provider had answered a job
     */
    record Result(List<Run> runs, int calls, Duration backAfter) {}

    Result run() {
        Instant began = Instant.now();
        Instant recovers = began.plus(LENGTH);
        provider.otherwise(request ->
                Instant.now().isBefore(recovers) ? down : Reaction.answer("{\"reply\":\"" + FaultBench.FIRST + "\"}"));
        List<Run> runs = new ArrayList<>();
        for (Duration job : jobs) {
            until(began.plus(job));
            runs.add(bench.run(task));
        }
        int calls = provider.requests().size();
        await("use of the provider after its recovery")
                .atMost(Duration.between(Instant.now(), recovers.plus(GIVEN_UP)))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> bench.run(task).job().at("/output/reply").asText().equals(FaultBench.FIRST));
        return new Result(runs, calls, Duration.between(recovers, Instant.now()));
    }

    private static void until(Instant time) {
        await().atMost(LENGTH).pollInterval(Duration.ofMillis(20)).until(() -> !Instant.now()
                .isBefore(time));
    }
}
