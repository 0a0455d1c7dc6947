package dev.waybill.local.inside;

import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.get.JobWatch;
import dev.waybill.core.job.get.JobWatches;
import dev.waybill.local.dynamo.PartitionSignals;
import dev.waybill.local.function.FunctionClassLoader;
import java.time.Duration;

/** Watches that are told of each write of the tables of this process. */
public final class HostedJobWatches implements JobWatches {

    /** A job also changes by the mere passing of its deadline, of which nobody tells. */
    private static final Duration LONGEST = Duration.ofMillis(250);

    private final PartitionSignals writes =
            FunctionClassLoader.of(HostedJobWatches.class).host().writes();

    @Override
    public JobWatch watch(JobKey job) {
        return new Told(writes.watch(TableKeys.jobPartition(job)));
    }

    private record Told(PartitionSignals.Watch watch) implements JobWatch {

        @Override
        public void await(Duration most) throws InterruptedException {
            watch.await(most.compareTo(LONGEST) < 0 ? most : LONGEST);
        }

        @Override
        public void close() {
            watch.close();
        }
    }
}
