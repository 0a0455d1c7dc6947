package dev.waybill.bench.usage;

import dev.waybill.bench.stack.FakeModel;
import dev.waybill.bench.stack.Load;
import dev.waybill.bench.stack.Stack;
import dev.waybill.client.JobRecord;
import dev.waybill.client.UsageBy;
import dev.waybill.client.UsageSum;
import dev.waybill.client.WaybillClient;
import dev.waybill.emulator.function.ServiceClients;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Runs jobs through the public API while calls to the table fail under the function that counts their usage, so that batches of the stream
 * fail whole or in part and come again, and holds what is counted against what the jobs' records say.
 *
 * @param share of that function's calls that fail, from 0 to 1
 */
record UsageCheck(Path template, int jobs, long seed, double share) {

    private static final int CALLERS = 8;
    private static final int MOST_WAITS = 600;

    /** One failure for so many jobs is the least that is wanted before calls stop failing. */
    private static final int JOBS_PER_FAILURE = 20;

    /** How many further looks have to find the same: a batch that is counted twice would be so soon. */
    private static final int MORE_LOOKS = 30;

    /** What jobs have used, and how many they are. */
    private record Used(long jobs, long inputTokens, long outputTokens, long costMicros) {

        static final Used NOTHING = new Used(0, 0, 0, 0);

        Used plus(Used more) {
            return new Used(
                    jobs + more.jobs,
                    inputTokens + more.inputTokens,
                    outputTokens + more.outputTokens,
                    costMicros + more.costMicros);
        }
    }

    /** What came out: a line each, and those that say what is wrong. */
    record Result(List<String> lines, List<String> flaws) {}

    Result run() throws IOException, InterruptedException {
        FailingDynamo failing = new FailingDynamo(seed, share);
        Queue<String> ids = new ConcurrentLinkedQueue<>();
        try (FakeModel model = new FakeModel();
                Stack stack =
                        new Stack(template, null, model.url(), (function, lent) -> clients(function, lent, failing))) {
            Load.run(CALLERS, jobs, () -> ids.add(stack.job()));
            failing.calmAfter(Math.max(1, jobs / JOBS_PER_FAILURE));
            Used expected = ids.stream().map(id -> used(stack.client(), id)).reduce(Used.NOTHING, Used::plus);
            Result result = new Result(new ArrayList<>(), new ArrayList<>());
            await(stack.client(), expected);
            int failures = failing.failures();
            say(result, failures > 0 && expected.costMicros() > 0, "%d calls failed; records: %s", failures, expected);
            for (UsageBy by : List.of(UsageBy.DAY, UsageBy.TASK, UsageBy.MODEL)) {
                Used counted = counted(stack.client(), by);
                // A job counts with each model that it asked; here it asks one.
                say(result, counted.equals(expected), "by %s: %s", by.text(), counted);
            }
            return result;
        }
    }

    private static ServiceClients clients(String function, ServiceClients lent, FailingDynamo failing) {
        return function.equals("ProjectFunction")
                ? new ServiceClients(
                        failing.over(lent.dynamo()),
                        lent.sqs(),
                        lent.stepFunctions(),
                        lent.parameterStore(),
                        lent.secretsManager())
                : lent;
    }

    /** Returns when as many jobs are counted as there are and stay so for a while, or when they are not in time. */
    private static void await(WaybillClient client, Used expected) throws InterruptedException {
        int more = 0;
        for (int waits = 0; more < MORE_LOOKS && waits < MOST_WAITS; waits++) {
            more += counted(client, UsageBy.DAY).jobs() >= expected.jobs() ? 1 : 0;
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static Used counted(WaybillClient client, UsageBy by) {
        return client.usage().by(by).stream().map(UsageCheck::used).reduce(Used.NOTHING, Used::plus);
    }

    private static Used used(UsageSum sum) {
        return new Used(
                sum.jobs(),
                sum.usage().inputTokens(),
                sum.usage().outputTokens(),
                sum.usage().costMicros());
    }

    private static Used used(WaybillClient client, String id) {
        return client.jobs().records(id).stream().map(UsageCheck::used).reduce(new Used(1, 0, 0, 0), Used::plus);
    }

    /** Of one attempt that has an end on record. */
    private static Used used(JobRecord record) {
        return record.type().equals("attempt_settled")
                ? new Used(
                        0,
                        record.facts().path("gen_ai.usage.input_tokens").asLong(),
                        record.facts().path("gen_ai.usage.output_tokens").asLong(),
                        record.facts().path("cost_micros").asLong())
                : Used.NOTHING;
    }

    private static void say(Result result, boolean right, String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        result.lines().add(line);
        if (!right) {
            result.flaws().add(line);
        }
    }
}
