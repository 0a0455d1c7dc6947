package dev.waybill.workflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.label.Labelling;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.TaskChoice;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import dev.waybill.workflow.crash.KillSwitch.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A provider is down for a whole minute while jobs go on coming, and then it is well: nothing dies here, and the minute is one of
 * the virtual clock. The same over the wire, for a shorter while, is {@code OutageIT}.
 */
class OutageTest {

    private static final Duration LENGTH = Duration.ofMinutes(1);
    private static final int MOST_CALLS = 8;
    private static final Duration MOST_DELAY = Duration.ofMillis(1_500);
    private static final Duration SILENT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);
    private static final String TASK = """
            task: down
            version: 1
            input: {type: object, required: [text], properties: {text: {type: string}}}
            output: {type: object, required: [reply], properties: {reply: {type: string}}}
            steps:
              - name: answer
                kind: generate
                prompt: {user: "{{input.text}}"}
                schema: {type: object, required: [reply], properties: {reply: {type: string}}}
                models: [{endpoint: first, model: down, timeout: 5s}, {endpoint: second, model: well, timeout: 5s}]
            deadline: 30s
            """;

    private final World world = new World(new KillSwitch(Kind.FUNCTION));
    private final Processes processes = new Processes(world);
    private Instant recovers = Instant.MAX;

    /** A job that came, and how long it took. */
    private record Run(Job job, Duration took) {

        List<Attempt> atFirst() {
            return job.attempts().stream()
                    .filter(attempt -> attempt.announced().callee().endpoint().equals("first"))
                    .toList();
        }

        String answeredBy() {
            return job.attempts().stream()
                    .filter(Attempt::isAccepted)
                    .findFirst()
                    .orElseThrow()
                    .announced()
                    .callee()
                    .endpoint();
        }
    }

    @Test
    void providerDownForAMinute_isCalledSeldom_delaysNobodyMuch_andIsSoonBackInUse() {
        provider(call -> new ModelOutcome.Unavailable("http_503", true));
        // The last one finds the provider down right before its recovery, the worst that can be for its return.
        List<Run> runs = outage(Stream.concat(each(4, 14), Stream.of(LENGTH.minusMillis(500))));

        isCalledSeldomAndSoonBackInUse(runs);
        assertThat(runs).hasSize(15).allSatisfy(run -> assertThat(run.took()).isLessThanOrEqualTo(MOST_DELAY));
    }

    @Test
    void providerSilentForAMinute_isCalledSeldom_delaysFewByItsTimeout_andIsSoonBackInUse() {
        provider(this::silent);
        // The last one, too, is due for a call, whose timeout ends shortly before the recovery.
        List<Run> runs = outage(each(4, 14));

        isCalledSeldomAndSoonBackInUse(runs);
        assertThat(runs).hasSize(14).allSatisfy(run -> assertThat(run.took())
                .isLessThanOrEqualTo(run.atFirst().isEmpty() ? MOST_DELAY : SILENT_TIMEOUT.plusSeconds(1)));
        assertThat(runs.stream().filter(run -> run.atFirst().isEmpty()))
                .as("jobs that met the open circuit")
                .hasSizeGreaterThan(runs.size() / 2);
        assertThat(runs)
                .as("a call that met silence is not made again by the same job")
                .allSatisfy(run -> assertThat(run.atFirst()).hasSizeLessThanOrEqualTo(1));
    }

    /** Comes and goes: what is known of it from one outage does not make the next one worse. */
    @Test
    void providerDownForAMinute_again_isCalledAsSeldom() {
        provider(call -> new ModelOutcome.Unavailable("http_503", true));
        isCalledSeldomAndSoonBackInUse(outage(each(4, 14)));
        isCalledSeldomAndSoonBackInUse(outage(each(4, 14)));
    }

    /** Two jobs a second make no more calls than one each four seconds. */
    @Test
    void providerDownForAMinute_isCalledAsSeldom_whenJobsComeAllTheTime() {
        provider(call -> new ModelOutcome.Unavailable("http_503", true));
        isCalledSeldomAndSoonBackInUse(outage(
                IntStream.range(0, 116).mapToObj(job -> Duration.ofMillis(500).multipliedBy(job))));
    }

    private void isCalledSeldomAndSoonBackInUse(List<Run> runs) {
        assertThat(runs).allSatisfy(run -> assertThat(run.answeredBy()).isEqualTo("second"));
        // Calls are attempts on record.
        assertThat(runs.stream().mapToInt(run -> run.atFirst().size()).sum()).isBetween(2, MOST_CALLS);
        Instant recovered = recovers;
        while (!run().answeredBy().equals("first")) {
            assertThat(Duration.between(recovered, now())).isLessThanOrEqualTo(BACK_WITHIN);
            passUntil(now().plusMillis(200));
        }
        assertThat(Duration.between(recovered, now())).isLessThanOrEqualTo(BACK_WITHIN);
    }

    private List<Run> outage(Stream<Duration> jobs) {
        Instant began = now();
        recovers = began.plus(LENGTH);
        int before = callsOfFirst();
        List<Run> runs = new ArrayList<>();
        jobs.forEach(job -> {
            passUntil(began.plus(job));
            runs.add(run());
        });
        assertThat(runs.stream().mapToInt(run -> run.atFirst().size()).sum())
                .as("calls are attempts on record")
                .isEqualTo(callsOfFirst() - before);
        passUntil(recovers);
        return runs;
    }

    private void provider(Function<ModelCall, ModelOutcome> down) {
        World.publish(TASK);
        world.provider
                .on("first", call -> now().isBefore(recovers) ? down.apply(call) : reply())
                .on("second", call -> reply());
    }

    private ModelOutcome silent(ModelCall call) {
        world.time.advance(call.timeout());
        return new ModelOutcome.TimedOut("no_answer");
    }

    private static ModelOutcome reply() {
        return ScriptedEndpoints.answer("{\"reply\":\"Hi\"}");
    }

    private int callsOfFirst() {
        return (int) world.provider.calls().stream()
                .filter(call -> call.model().equals("down"))
                .count();
    }

    /** One job, from its submit to its end. */
    private Run run() {
        Instant began = now();
        SubmitJob submitJob = new SubmitJob(
                new TaskChoice(world.catalog()),
                world.chain,
                world.payloads,
                Labelling.NONE,
                processes.queue(),
                world.clock,
                world.log);
        JobKey key = submitJob
                .submit(Workbench.WHO, SubmitRequest.of("down", Json.parse("{\"text\":\"Hello?\"}")))
                .job()
                .key();
        processes.second();
        while (!world.tables.read(key).orElseThrow().state().isFinal()) {
            world.time.advance(Duration.ofMillis(100));
            processes.second();
        }
        Job job = world.tables.read(key).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        return new Run(job, Duration.between(began, now()));
    }

    private static Stream<Duration> each(int seconds, int jobs) {
        return IntStream.range(0, jobs)
                .mapToObj(job -> Duration.ofSeconds(seconds).multipliedBy(job));
    }

    private void passUntil(Instant time) {
        if (now().isBefore(time)) {
            world.time.advance(Duration.between(now(), time));
        }
    }

    private Instant now() {
        return world.clock.instant();
    }
}
