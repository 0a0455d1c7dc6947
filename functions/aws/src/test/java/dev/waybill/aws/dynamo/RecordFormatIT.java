package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.json.Json;
import dev.waybill.core.testing.TestingClock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What this version writes, where it says nothing new, is what the versions before it can read. */
@SuppressWarnings("NullAway") // an item that lacks what is asked of it fails the test, as it should
class RecordFormatIT {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    static Stream<String> ways() {
        return Ways.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void records_sayWhatRecordsOfTheirTypeHaveAlwaysSaid(String way) throws Exception {
        for (Map<String, AttributeValue> item : items(taken(way))) {
            for (String format : RecordedChains.formats()) {
                Spoken then = Spoken.of(format, item.get("type").s());
                assertThat(item.keySet())
                        .as("attributes of %s since %s", item.get("type"), format)
                        .containsAll(then.attributes);
                assertThat(facts(item))
                        .as("facts of %s since %s", item.get("type"), format)
                        .containsAll(then.facts);
                then.types.forEach((name, type) -> {
                    if (item.containsKey(name)) {
                        assertThat(item.get(name).type()).as(name).isEqualTo(type);
                    }
                });
            }
        }
    }

    /** Short names are a closed table: a reader that does not know a short name can neither read nor verify its fact. */
    @ParameterizedTest
    @MethodSource("ways")
    void factThatIsNew_isStoredUnderItsFullName(String way) throws Exception {
        Job job = taken(way);
        List<Map<String, AttributeValue>> items = items(job);
        for (JobRecord record : job.records()) {
            Set<String> shortened = facts(items.get(record.version() - 1));
            record.json().path("facts").fieldNames().forEachRemaining(shortened::remove);
            assertThat(Spoken.shortNames("0.1.0")).containsAll(shortened);
        }
    }

    /** Writes the chains of a format that is about to be released: {@code -Dwaybill.record=0.2.0}. */
    @ParameterizedTest
    @MethodSource("ways")
    @EnabledIfSystemProperty(named = "waybill.record", matches = ".+")
    void record(String way) throws Exception {
        RecordedChains.write(System.getProperty("waybill.record"), way, items(taken(way)));
    }

    private static Job taken(String way) throws InterruptedException {
        TestingClock clock = new TestingClock();
        DynamoJobStore store = new DynamoJobStore(TABLES.client(), TABLES.records(), clock);
        Optional<Job> before = store.read(Ways.key(way));
        return before.isPresent() ? before.get() : Ways.take(way, clock, store);
    }

    private static List<Map<String, AttributeValue>> items(Job job) {
        return TABLES.client()
                .query(query -> query.tableName(TABLES.records())
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(
                                Map.of(":pk", AttributeValue.fromS(TableKeys.jobPartition(job.key())))))
                .items();
    }

    private static Set<String> facts(Map<String, AttributeValue> item) {
        Set<String> names = new TreeSet<>();
        Json.parse(item.get("facts").s()).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What all records of a type had in a format. */
    private record Spoken(Set<String> attributes, Set<String> facts, Map<String, AttributeValue.Type> types) {

        static Spoken of(String format, String type) {
            Spoken spoken = new Spoken(new TreeSet<>(), new TreeSet<>(), new TreeMap<>());
            boolean first = true;
            for (String way : RecordedChains.ways(format)) {
                for (Map<String, AttributeValue> item : RecordedChains.read(format, way)) {
                    if (!item.get("type").s().equals(type)) {
                        continue;
                    }
                    if (first) {
                        spoken.attributes.addAll(item.keySet());
                        spoken.facts.addAll(RecordFormatIT.facts(item));
                        first = false;
                    }
                    spoken.attributes.retainAll(item.keySet());
                    spoken.facts.retainAll(RecordFormatIT.facts(item));
                    item.forEach((name, value) -> spoken.types.put(name, value.type()));
                }
            }
            return spoken;
        }

        static Set<String> shortNames(String format) {
            Set<String> names = new HashSet<>();
            for (String way : RecordedChains.ways(format)) {
                RecordedChains.read(format, way).forEach(item -> names.addAll(RecordFormatIT.facts(item)));
            }
            return names;
        }
    }
}
