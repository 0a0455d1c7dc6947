package dev.waybill.bench.erasure;

import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.bench.stack.Tables;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is left of a subject's jobs.
 *
 * @param payloads how many items of theirs the table of payloads holds
 * @param wrongChains how many of them have other records than those they had and one more, which says that their payloads are deleted
 */
record Remains(long payloads, long wrongChains) {

    private static final int RECORDS_BEFORE = 3;

    static Remains of(Tables tables, SubjectsJobs jobs) {
        List<JobKey> keys = IntStream.range(0, jobs.all())
                .filter(SubjectsJobs::isOfSubject)
                .mapToObj(SubjectsJobs::key)
                .toList();
        return new Remains(
                keys.stream().mapToLong(key -> payloads(tables, key)).sum(),
                keys.stream().filter(key -> !isRight(tables.jobs().read(key))).count());
    }

    boolean isNone() {
        return payloads == 0 && wrongChains == 0;
    }

    private static long payloads(Tables tables, JobKey key) {
        return tables.dynamo()
                .query(query -> query.tableName(tables.payloads())
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(TableKeys.jobPartition(key)))))
                .count();
    }

    /** By the words that are shown, so that it knows of erasure what everybody does. */
    private static boolean isRight(Optional<Job> read) {
        return read.map(Job::records)
                .filter(records -> records.size() == RECORDS_BEFORE + 1)
                .filter(records ->
                        records.stream().allMatch(record -> record.computeHash().equals(record.hash())))
                .map(records -> records.get(RECORDS_BEFORE))
                .filter(last -> wording(last).equals("payloads_deleted"))
                .isPresent();
    }

    private static String wording(JobRecord record) {
        return record.wording().type();
    }
}
