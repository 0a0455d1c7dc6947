package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.aws.dynamo.job.DynamoJobIndex;
import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.aws.dynamo.job.DynamoReviewIndex;
import dev.waybill.client.RecordChain;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.RecordType;
import dev.waybill.core.job.list.JobFilter;
import dev.waybill.core.job.list.ListStatus;
import dev.waybill.core.job.list.ListedJob;
import dev.waybill.core.json.CanonicalJson;
import dev.waybill.core.json.Json;
import dev.waybill.core.review.ReviewFilter;
import dev.waybill.core.review.ReviewIndex.Listed;
import dev.waybill.core.testing.NewerVersion;
import dev.waybill.core.testing.TestingClock;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The chains of every released format, read and written again by this version. */
@SuppressWarnings("NullAway") // an item that lacks what is asked of it fails the test, as it should
class RecordedChainsIT {

    private static final TemplateTables TABLES = new TemplateTables();
    private static final List<String> VALUES =
            List.of("null", "true", "17", "0.1", "1e21", "\"\"", "\"ä\"", "[]", "{}", "[{\"b\":1,\"a\":[null,2.50]}]");

    private final TestingClock clock = new TestingClock();
    private final DynamoJobStore store = new DynamoJobStore(TABLES.client(), TABLES.records(), clock);
    private final DynamoJobIndex index = new DynamoJobIndex(TABLES.client(), TABLES.records(), clock);
    private final DynamoReviewIndex reviews = new DynamoReviewIndex(TABLES.client(), TABLES.records(), clock);

    @AfterAll
    static void close() {
        TABLES.close();
    }

    static Stream<Arguments> chains() {
        return RecordedChains.formats().stream()
                .flatMap(format -> RecordedChains.ways(format).stream().map(way -> Arguments.of(format, way)));
    }

    @BeforeEach
    void empty() {
        TABLES.client()
                .scanPaginator(scan -> scan.tableName(TABLES.records()))
                .items()
                .forEach(item -> TABLES.client().deleteItem(delete -> delete.tableName(TABLES.records())
                        .key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void recordedChain_isReadAndVerified_inItsStateAndList(String format, String way) {
        List<Map<String, AttributeValue>> items = put(format, way);
        Job job = read(items);

        assertThat(job.records()).hasSameSizeAs(items);
        assertThat(job.isUnderstood()).isTrue();
        assertThat(job.records()).allSatisfy(record -> assertThat(record.event().type())
                .as(record.wording().type())
                .isNotEqualTo(RecordType.UNKNOWN));
        assertThat(job.state().text())
                .isEqualTo(items.get(items.size() - 1).get("state").s());
        assertThat(flaws(job)).isEmpty();
        assertThat(listed().status()).isEqualTo(ListStatus.of(job.state()).text());
        assertThat(listedReview()).isEqualTo(Listed.of(job));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void recordedChain_isWrittenAgainAsItWas(String format, String way) {
        List<Map<String, AttributeValue>> items = put(format, way);
        Job job = read(items);
        empty();
        for (JobRecord record : job.records()) {
            store.put(record, job.accepted().expiresAt(), null);
        }
        List<Map<String, AttributeValue>> again = items(job.key());

        assertThat(inOrder(items.get(0))).containsAllEntriesOf(inOrder(again.get(0)));
        assertThat(again.stream().skip(1).map(RecordedChainsIT::inOrder).toList())
                .isEqualTo(items.stream().skip(1).map(RecordedChainsIT::inOrder).toList());
    }

    /** The same item, the facts in one order: theirs says nothing, and changes with the code. */
    private static Map<String, AttributeValue> inOrder(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> ordered = new HashMap<>(item);
        ordered.computeIfPresent(
                "facts",
                (name, facts) -> AttributeValue.fromS(
                        new String(CanonicalJson.bytes(Json.parse(facts.s())), StandardCharsets.UTF_8)));
        return ordered;
    }

    /** What the projection makes of an old chain is what the version made of it that wrote it. */
    @ParameterizedTest
    @MethodSource("chains")
    void recordedChain_isProjectedAsItWas(String format, String way) {
        List<Map<String, AttributeValue>> items = put(format, way);
        Job job = read(items);
        if (!job.state().isFinal()) {
            return;
        }
        empty();
        Map<String, AttributeValue> unprojected = items.get(0).entrySet().stream()
                .filter(attribute -> !attribute.getKey().equals("projected"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        put(unprojected);
        store.project(job);

        Map<String, AttributeValue> projected = items(job.key()).get(0);
        assertThat(projected).containsAllEntriesOf(items.get(0));
        assertThat(projected.keySet())
                .filteredOn(name -> !items.get(0).containsKey(name))
                .as("what only later versions say of an end")
                .isSubsetOf("attention", "error", "cost", "started", "finished");
        assertThat(projected).containsKeys("cost", "finished");
    }

    @ParameterizedTest
    @MethodSource("chains")
    void chainWithAFactThatIsUnknown_isAsGoodAsWithoutIt(String format, String way) {
        Job known = read(put(format, way));
        Random random = new Random(way.hashCode());
        String name = "fact_" + Integer.toHexString(random.nextInt());
        JsonNode value = Json.parse(VALUES.get(random.nextInt(VALUES.size())));
        int at = 1 + random.nextInt(known.version());
        Job written = NewerVersion.rewritten(
                known, (record, words) -> record.version() == at ? NewerVersion.fact(words, name, value) : words);
        Job job = writtenAnew(written);

        assertThat(shown(job)).isEqualTo(shown(written));
        assertThat(job.records().get(at - 1).json().path("facts").has(name)).isTrue();
        assertThat(Json.parse(items(job.key()).get(at - 1).get("facts").s()).has(name))
                .as("stored under its full name")
                .isTrue();
        assertThat(flaws(job)).isEmpty();
        assertThat(job.isUnderstood()).isTrue();
        assertThat(job.records()).extracting(JobRecord::event).isEqualTo(events(known));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void chainWithATypeThatIsUnknown_isReadAndVerifiedAllTheSame(String format, String way) {
        Job known = read(put(format, way));
        int at = 1 + new Random(way.hashCode()).nextInt(known.version());
        Job written = at == 1
                ? known.with(NewerVersion.unknown(known, clock.instant(), known.state()))
                : NewerVersion.rewritten(
                        known,
                        (record, words) ->
                                record.version() == at ? NewerVersion.type(words, NewerVersion.TYPE) : words);
        Job job = writtenAnew(written);

        assertThat(shown(job)).isEqualTo(shown(written));
        assertThat(flaws(job)).isEmpty();
        assertThat(job.isUnderstood()).isFalse();
        assertThat(job.state()).isEqualTo(known.state());
    }

    @ParameterizedTest
    @MethodSource("chains")
    void stateThatOnlyANewerVersionLists_hidesNoList(String format, String way) {
        Map<String, AttributeValue> first =
                new HashMap<>(RecordedChains.read(format, way).get(0));
        first.put("status", AttributeValue.fromS("paused"));
        first.computeIfPresent("review_reason", (name, reason) -> AttributeValue.fromS("policy"));
        put(first);

        assertThat(listed().status()).isEqualTo("paused");
        assertThat(listedReview().map(Listed::reason))
                .isEqualTo(first.containsKey("review_reason") ? Optional.of("policy") : Optional.empty());
    }

    private Job writtenAnew(Job job) {
        empty();
        job.records().forEach(record -> store.put(record, job.accepted().expiresAt(), null));
        return store.read(job.key()).orElseThrow();
    }

    private List<Map<String, AttributeValue>> put(String format, String way) {
        List<Map<String, AttributeValue>> items = RecordedChains.read(format, way);
        items.forEach(RecordedChainsIT::put);
        return items;
    }

    private static void put(Map<String, AttributeValue> item) {
        TABLES.client().putItem(put -> put.tableName(TABLES.records()).item(item));
    }

    private Job read(List<Map<String, AttributeValue>> items) {
        return store.read(TableKeys.job(items.get(0).get("pk").s())).orElseThrow();
    }

    private static List<Map<String, AttributeValue>> items(JobKey key) {
        return TABLES.client()
                .query(query -> query.tableName(TABLES.records())
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(TableKeys.jobPartition(key)))))
                .items();
    }

    private ListedJob listed() {
        return index.read("acme", YearMonth.of(2026, 11), JobFilter.ALL, null, 10)
                .wanted()
                .get(0);
    }

    private Optional<Listed> listedReview() {
        return reviews.read("acme", ReviewFilter.ALL, null, 10).wanted().stream()
                .findFirst();
    }

    /** As {@code ./waybill job records --verify} looks at them. */
    private static List<String> flaws(Job job) {
        return RecordChain.flaws(job.records().stream()
                .map(record -> new dev.waybill.client.JobRecord(record.json()))
                .toList());
    }

    private static List<String> shown(Job job) {
        return job.records().stream()
                .map(record -> new String(CanonicalJson.bytes(record.json()), StandardCharsets.UTF_8))
                .collect(Collectors.toList());
    }

    private static List<Object> events(Job job) {
        return job.records().stream().map(JobRecord::event).collect(Collectors.toList());
    }
}
