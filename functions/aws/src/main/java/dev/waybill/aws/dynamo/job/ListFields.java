package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.list.ListStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a job's first item holds besides record 1: its places in the indexes and what lists show. */
final class ListFields {

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
        fields.put("projected", number(ended.version()));
        return fields;
    }

    private static Map<String, AttributeValue> listed(JobRecord first, Accepted accepted, ListStatus status) {
        Map<String, AttributeValue> fields = new HashMap<>();
        fields.put(TableKeys.MONTH, text(TableKeys.month(first.job().tenant(), first.at())));
        fields.put(TableKeys.CREATED, text(TableKeys.created(first.job(), first.at())));
        fields.put("status", text(status.text()));
        fields.put("task", text(accepted.task()));
        return fields;
    }
}
