package dev.waybill.bench.erasure;

import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.aws.dynamo.payload.DynamoFingerprints;
import dev.waybill.bench.stack.Tables;
import dev.waybill.core.job.label.Subjects;
import dev.waybill.core.json.Sha256;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * All that the tables hold of the tenant, but for what an erasure is about: its subject's jobs and their list, and what it notes for
 * itself. Keys and tasks, which every start looks after, are left out too.
 *
 * @param items a hash of each, by its key
 */
record Others(Map<String, String> items) {

    private static final List<String> LEFT_OUT = List.of("#KEYS", "#ERASURE#", "#TASK#", "#TASKS");

    static Others of(Tables tables, SubjectsJobs jobs) {
        Set<String> erased = new HashSet<>();
        IntStream.range(0, jobs.all())
                .filter(SubjectsJobs::isOfSubject)
                .forEach(number -> erased.add(TableKeys.jobPartition(SubjectsJobs.key(number))));
        String hashed = new Subjects(new DynamoFingerprints(tables.dynamo(), tables.payloads())::secret)
                .hashed(SubjectsJobs.TENANT, SubjectsJobs.SUBJECT);
        erased.add("T#" + SubjectsJobs.TENANT + "#BY#subject#" + hashed);
        Map<String, String> items = new TreeMap<>();
        for (String table : List.of(tables.records(), tables.payloads())) {
            tables.dynamo().scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                    .filter(item -> isOther(text(item, TableKeys.PK), erased))
                    .forEach(item -> items.put(
                            text(item, TableKeys.PK) + " / " + text(item, TableKeys.SK),
                            Sha256.of(new TreeMap<>(item).toString())));
        }
        return new Others(items);
    }

    /** What is not as it was, by its key. */
    List<String> differences(Others now) {
        Set<String> keys = new HashSet<>(items.keySet());
        keys.addAll(now.items.keySet());
        List<String> different = new ArrayList<>();
        for (String key : keys) {
            if (!String.valueOf(items.get(key)).equals(String.valueOf(now.items.get(key)))) {
                different.add(key);
            }
        }
        return different.stream().sorted().toList();
    }

    private static boolean isOther(String partition, Set<String> erased) {
        return partition.startsWith("T#" + SubjectsJobs.TENANT + "#")
                && !erased.contains(partition)
                && LEFT_OUT.stream().noneMatch(partition::contains);
    }

    private static String text(Map<String, AttributeValue> item, String key) {
        return item.getOrDefault(key, AttributeValue.fromS("")).s();
    }
}
