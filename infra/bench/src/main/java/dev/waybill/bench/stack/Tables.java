package dev.waybill.bench.stack;

import dev.waybill.aws.dynamo.job.DynamoJobBatch;
import dev.waybill.aws.dynamo.job.DynamoJobIndex;
import dev.waybill.aws.dynamo.job.DynamoJobLabels;
import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.aws.dynamo.payload.DynamoFingerprints;
import dev.waybill.aws.dynamo.payload.DynamoPayloadStore;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.label.Labelling;
import dev.waybill.core.job.label.Subjects;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The tables of a Waybill, written to past its API by the adapters that its functions write by, so that an item is as theirs. Thread-safe.
 *
 * @param records the name of the table of records, {@code payloads} that of payloads
 */
public record Tables(DynamoDbClient dynamo, String records, String payloads) {

    private static final int AT_ONCE = 500;

    public JobStore jobs() {
        return new DynamoJobStore(dynamo, records, Clock.systemUTC());
    }

    public PayloadStore kept() {
        return new DynamoPayloadStore(dynamo, payloads, Clock.systemUTC());
    }

    /** Brings jobs into lists by subject and metadata as a submit does, by the deployment's own secret. */
    public Labelling labelling() {
        return new Labelling(
                new DynamoJobLabels(dynamo, records, Clock.systemUTC()),
                new Subjects(new DynamoFingerprints(dynamo, payloads)::secret));
    }

    /** Whether rare jobs are found at once: a table is looked through first, if it was empty or not. */
    public boolean findRareAtOnce() {
        return new DynamoJobIndex(dynamo, records, Clock.systemUTC()).hasAllRare();
    }

    /** Puts jobs that are over, as they are made. */
    public void putEnded(Stream<Job> jobs) {
        DynamoJobBatch batch = new DynamoJobBatch(dynamo, records);
        List<Job> next = new ArrayList<>();
        jobs.forEach(job -> {
            next.add(job);
            if (next.size() == AT_ONCE) {
                batch.put(next);
                next.clear();
            }
        });
        batch.put(next);
    }
}
