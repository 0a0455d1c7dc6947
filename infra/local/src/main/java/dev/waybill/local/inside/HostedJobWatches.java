package dev.waybill.local.inside;

import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.get.JobWatch;
import dev.waybill.core.job.get.JobWatches;
import dev.waybill.emulator.function.FunctionClassLoader;
import dev.waybill.emulator.signal.PartitionSignals;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Watches that are told of the writes of the tables of this process: of each record that leaves its job neither queued nor in
 * progress. Payloads, and what happens while a job is under way, end nobody's wait, and each read for them would be one in vain.
 */
public final class HostedJobWatches implements JobWatches {

    /** A look in between, for whatever nobody tells of: many waits that are held cost little, then. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final Set<String> UNDER_WAY = Set.of(JobState.QUEUED.text(), JobState.IN_PROGRESS.text());

    private final PartitionSignals writes =
            FunctionClassLoader.of(HostedJobWatches.class).host().writes();

    @Override
    public JobWatch watch(JobKey job) {
        return new Told(writes.watch(TableKeys.jobPartition(job), HostedJobWatches::matters));
    }

    static boolean matters(Map<String, AttributeValue> item) {
        @Nullable AttributeValue state = item.get("state");
        return state != null && !UNDER_WAY.contains(state.s());
    }

    private record Told(PartitionSignals.Watch watch) implements JobWatch {

        @Override
        public void await(Duration most) throws InterruptedException {
            watch.await(most.compareTo(LONGEST) < 0 ? most : LONGEST);
        }

        @Override
        public boolean isCalledOff() {
            return watch.isCalledOff();
        }

        @Override
        public void close() {
            watch.close();
        }
    }
}
