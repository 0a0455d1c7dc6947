package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.list.ListStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a job's first item holds besides record 1: its places in the indexes and what lists show. */
final class ListFields {

    static final String STATUS = "status";

    /** The number of the record that the fields follow from. */
    static final String PROJECTED = "projected";

    /** The set that a job is of: the batch, or the children of its parent. */
    static final String BATCH = "batch";

    /** What the sets of children are called, as the ids of batches are not. */
    static final String CHILDREN = "children_";

    private ListFields() {}

    /** Of a job that has only this record, and is first looked at when it is {@code due}. */
    static Map<String, AttributeValue> of(JobRecord first, Accepted accepted, Instant due) {
        Map<String, AttributeValue> fields = listed(first, accepted, ListStatus.of(first.state()));
        fields.put(TableKeys.DUE_SHARD, text(TableKeys.dueShard(first.job())));
        fields.put(TableKeys.DUE_AT, number(due.toEpochMilli()));
        return fields;
    }

    /** Of a job that is final: no longer due, its list fields those of its last record. */
    static Map<String, AttributeValue> of(Job ended) {
        Map<String, AttributeValue> fields =
                listed(ended.records().get(0), ended.accepted(), ListStatus.of(ended.state()));
        fields.put(PROJECTED, number(ended.decisive().version()));
        fields.putAll(EndFields.of(ended));
        return fields;
    }

    /**
     * Brings the fields that say where a job stands up to this state: its place among those of a rare status is one of them. Who does not
     * know the job to its beginning gives a child such a place too, until its end; who looks there passes it over.
     */
    static FirstItemUpdate stand(FirstItemUpdate update, JobKey job, JobState state) {
        return stood(update, stand(job, ListStatus.of(state)));
    }

    /** The same at a job's end. */
    static FirstItemUpdate stand(FirstItemUpdate update, Job ended) {
        return stood(update, stand(ended.key(), ended.accepted(), ListStatus.of(ended.state())));
    }

    private static FirstItemUpdate stood(FirstItemUpdate update, Map<String, AttributeValue> fields) {
        return update.remove(List.of(TableKeys.ATTENTION))
                .remove(EndFields.NAMES)
                .set(fields);
    }

    private static Map<String, AttributeValue> listed(JobRecord first, Accepted accepted, ListStatus status) {
        Map<String, AttributeValue> fields = new HashMap<>(stand(first.job(), accepted, status));
        @Nullable String parent = accepted.item().parentJob();
        fields.put(
                TableKeys.MONTH,
                text(
                        parent == null
                                ? TableKeys.month(first.job().tenant(), first.at())
                                : TableKeys.children(new JobKey(first.job().tenant(), parent))));
        fields.put(TableKeys.CREATED, text(TableKeys.created(first.job(), first.at())));
        fields.put("task", text(accepted.task()));
        @Nullable String set = accepted.item().batch();
        if (set != null) {
            fields.put(BATCH, text(set));
        }
        return fields;
    }

    /** A child is found through its parent alone, where one of a rare status is one of few. */
    private static Map<String, AttributeValue> stand(JobKey job, Accepted accepted, ListStatus status) {
        return accepted.item().parentJob() == null ? stand(job, status) : Map.of(STATUS, text(status.text()));
    }

    private static Map<String, AttributeValue> stand(JobKey job, ListStatus status) {
        AttributeValue listed = text(status.text());
        return status.isRare()
                ? Map.of(STATUS, listed, TableKeys.ATTENTION, text(TableKeys.attention(job.tenant(), status)))
                : Map.of(STATUS, listed);
    }
}
