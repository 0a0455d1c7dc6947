package dev.waybill.bench.lists;

import dev.waybill.bench.review.WaitingJobs;
import dev.waybill.bench.seed.Chain;
import dev.waybill.bench.seed.MadeUp;
import dev.waybill.bench.stack.Stack;
import dev.waybill.bench.stack.Tables;
import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Accepted.Asked;
import dev.waybill.core.job.Accepted.PinnedTask;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.job.label.Labelling;
import dev.waybill.core.key.Actor;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.TaskParser;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Made-up jobs of the last ten days, among which three are sought: these failed, and are of one subject and one order. All others are
 * completed, each of a subject and an order of its own. Besides, three jobs wait for a person.
 *
 * @param now when the youngest began
 */
record ManyJobs(Tables tables, Instant now) {

    static final int SOUGHT = 3;
    static final String SUBJECT = "ada@example.com";
    static final String ORDER = "4711";

    /** The task that they are of; to be published, for it says what lists there are. */
    static final String TASK = """
            task: marks-listed
            version: 1
            input: {type: object}
            output: {type: object}
            list: [order]
            steps:
              - {name: mark, kind: generate, prompt: {user: "Give the mark."}, schema: {type: object}, models: [{endpoint: fake, model: large}]}
            """;

    private static final Duration SPAN = Duration.ofDays(10);
    private static final TaskDefinition DEFINITION = TaskParser.parse(TASK);

    /** Numbers of those that are sought and of those that wait begin behind all others'. */
    private static final int FIRST_SOUGHT = 2_000_000;

    private static final int FIRST_WAITING = 1_000_000;

    /** Puts those that are sought, far from one another, and those that wait. */
    void writeSought() {
        Labelling labelling = tables.labelling();
        tables.putEnded(IntStream.range(0, SOUGHT).mapToObj(n -> failed(FIRST_SOUGHT + n, part(n, SOUGHT), labelling)));
        WaitingJobs waiting = new WaitingJobs(tables.jobs(), now);
        IntStream.range(0, SOUGHT).forEach(n -> waiting.open(FIRST_WAITING + n));
    }

    /**
     * Puts others, evenly spread over the time.
     *
     * @param from the number of the first
     * @param to the number behind the last
     */
    void writeOthers(int from, int to) {
        Labelling labelling = tables.labelling();
        tables.putEnded(IntStream.range(from, to).mapToObj(n -> completed(n, part(n - from, to - from), labelling)));
    }

    /** The n-th of so many times that part the span evenly. */
    private Instant part(int n, int of) {
        return now.minus(SPAN.multipliedBy(n + 1).dividedBy(of + 1));
    }

    private static Job completed(int number, Instant at, Labelling labelling) {
        return begun(number, at, new Asked("customer-" + number, Map.of("order", "o-" + number), null, null), labelling)
                .add(at.plusMillis(60), Actor.WORKFLOW, JobState.COMPLETED, MadeUp.settled(Verdict.ACCEPTED, null))
                .job();
    }

    private static Job failed(int number, Instant at, Labelling labelling) {
        return begun(number, at, new Asked(SUBJECT, Map.of("order", ORDER), null, null), labelling)
                .add(at.plusMillis(60), Actor.WORKFLOW, JobState.IN_PROGRESS, MadeUp.settled(Verdict.INVALID, null))
                .add(
                        at.plusMillis(90),
                        Actor.WORKFLOW,
                        JobState.FAILED,
                        new Failed("output_invalid", "no model gave an answer that fits", false, MadeUp.ATTEMPT))
                .job();
    }

    private static Chain begun(int number, Instant at, Asked asked, Labelling labelling) {
        Accepted accepted = MadeUp.accepted(
                new PinnedTask(DEFINITION.name(), 1, MadeUp.HASH, Stack.TENANT),
                MadeUp.HASH,
                Priority.INTERACTIVE,
                at,
                Duration.ofMinutes(5),
                asked);
        Chain chain = new Chain(new JobKey(Stack.TENANT, id(number)))
                .add(at, Actor.key("key_0bench", "bench"), JobState.QUEUED, accepted);
        labelling.list(chain.last(), DEFINITION);
        return chain.add(at.plusMillis(30), Actor.WORKFLOW, JobState.IN_PROGRESS, MadeUp.announced(at));
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "job_%026d", number);
    }
}
