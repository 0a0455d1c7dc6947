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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a job's first item holds besides record 1: its places in the indexes and what lists show. */
final class ListFields {

    static final String STATUS = "status";

    /** The number of the record that the fields follow from. */
    static final String PROJECTED = "projected";

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

    /** Brings the fields that say where a job stands up to this state: its place among those of a rare status is one of them. */
    static FirstItemUpdate stand(FirstItemUpdate update, JobKey job, JobState state) {
        update.remove(List.of(TableKeys.ATTENTION)).remove(EndFields.NAMES);
        return update.set(stand(job, ListStatus.of(state)));
    }

    private static Map<String, AttributeValue> listed(JobRecord first, Accepted accepted, ListStatus status) {
        Map<String, AttributeValue> fields = new HashMap<>(stand(first.job(), status));
        fields.put(TableKeys.MONTH, text(TableKeys.month(first.job().tenant(), first.at())));
        fields.put(TableKeys.CREATED, text(TableKeys.created(first.job(), first.at())));
        fields.put("task", text(accepted.task()));
        return fields;
    }

    private static Map<String, AttributeValue> stand(JobKey job, ListStatus status) {
        AttributeValue listed = text(status.text());
        return status.isRare()
                ? Map.of(STATUS, listed, TableKeys.ATTENTION, text(TableKeys.attention(job.tenant(), status)))
                : Map.of(STATUS, listed);
    }
}
