package dev.waybill.bench.erasure;

import dev.waybill.bench.seed.Chain;
import dev.waybill.bench.seed.MadeUp;
import dev.waybill.bench.stack.Tables;
import dev.waybill.core.job.Accepted.Asked;
import dev.waybill.core.job.Accepted.PinnedTask;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.job.label.Labelling;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.TaskParser;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Made-up completed jobs of the tenant {@code local}, each with an input and an answer that are kept: many of one subject, and a fifth as
 * many of others among them.
 *
 * @param many jobs of the subject; job n of all is another's where n is 5 modulo 6
 */
record SubjectsJobs(int many) {

    static final String TENANT = "local";
    static final String SUBJECT = "ada@example.com";
    static final int PAYLOADS_OF_A_JOB = 2;

    static final String TASK = """
            task: marks-kept
            version: 1
            input: {type: object}
            output: {type: object}
            steps:
              - {name: mark, kind: generate, prompt: {user: "Give the mark."}, schema: {type: object}, models: [{endpoint: fake, model: large}]}
            """;

    private static final TaskDefinition DEFINITION = TaskParser.parse(TASK);

    int all() {
        return many + many / 5;
    }

    static boolean isOfSubject(int number) {
        return number % 6 != 5;
    }

    static JobKey key(int number) {
        return new JobKey(TENANT, String.format(Locale.ROOT, "job_%026d", number));
    }

    /** @param now an hour before which the youngest ended */
    void write(Tables tables, Instant now) {
        Labelling labelling = tables.labelling();
        tables.putEnded(IntStream.range(0, all())
                .mapToObj(number -> completed(number, tables, labelling, now.minusSeconds(3_600L + number))));
    }

    private static Job completed(int number, Tables tables, Labelling labelling, Instant at) {
        JobKey key = key(number);
        Instant gone = at.plus(Duration.ofDays(30));
        String input = tables.kept().put(key, Json.parse("{\"text\":\"letter " + number + "\"}"), gone);
        String answer = tables.kept().put(key, Json.parse("{\"mark\":\"m" + number + "\"}"), gone);
        String subject = isOfSubject(number) ? SUBJECT : "customer-" + number;
        Chain chain = new Chain(key)
                .add(
                        at,
                        Actor.key("key_0bench", "bench"),
                        JobState.QUEUED,
                        MadeUp.accepted(
                                new PinnedTask(DEFINITION.name(), 1, DEFINITION.contentHash(), "_operator"),
                                input,
                                Priority.INTERACTIVE,
                                at,
                                Duration.ofMinutes(5),
                                new Asked(subject, null, null, null)));
        labelling.list(chain.last(), DEFINITION);
        return chain.add(at.plusMillis(30), Actor.WORKFLOW, JobState.IN_PROGRESS, MadeUp.announced(at))
                .add(
                        at.plusMillis(60),
                        Actor.WORKFLOW,
                        JobState.COMPLETED,
                        MadeUp.settled(Verdict.ACCEPTED, answer, null))
                .job();
    }
}
