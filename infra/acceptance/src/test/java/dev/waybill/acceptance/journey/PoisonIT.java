package dev.waybill.acceptance.journey;

import static dev.waybill.acceptance.journey.PoisonBench.CANARY;
import static dev.waybill.acceptance.journey.PoisonBench.WELL_BEFORE_IT_COULD_COME_AGAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.DeadLetter;
import dev.waybill.client.DeadLetters;
import dev.waybill.client.JobFilter;
import dev.waybill.client.JobRequest;
import dev.waybill.client.JobStatus;
import dev.waybill.client.JobSummary;
import dev.waybill.client.Priority;
import dev.waybill.client.WaybillClient;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.catalog.TestTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A message or record that cannot be handled lies in its dead-letter queue, with its cause, while what is beside and behind it is
 * handled at once; and an operator can do something about it.
 */
class PoisonIT {

    private static final int GOOD = 100;

    @TempDir
    private static Path logs = Path.of("");

    private static PoisonBench bench;
    private static WaybillClient team;
    private static DeadLetters deadLetters;

    @BeforeAll
    static void start() {
        bench = new PoisonBench(logs, TestTasks.sorting(1, "invoices"));
        team = bench.team;
        deadLetters = bench.deadLetters;
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Interactive", "Bulk"})
    void poisonAmongAHundredJobs_holdsUpNone_andSaysWhatIsWrongWithIt(String name) throws IOException {
        String queue = name.toLowerCase(Locale.ROOT);
        Set<String> good = new HashSet<>();
        Priority priority = name.equals("Bulk") ? Priority.BULK : Priority.INTERACTIVE;
        bench.send(name + "Queue", CANARY + " is no JSON");
        for (int i = 0; i < GOOD; i++) {
            good.add(team.jobs().submit(job(i).priority(priority)).id());
            if (i == GOOD / 2) {
                bench.send(name + "Queue", "{\"tenant\":\"" + CANARY + " and more\",\"job\":7}");
            }
        }

        await().atMost(WELL_BEFORE_IT_COULD_COME_AGAIN)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> completed().containsAll(good));
        List<DeadLetter> dead = deadLetters.list(queue).letters();
        assertThat(dead).extracting(DeadLetter::cause).containsExactlyInAnyOrder("not_json", "not_understood");
        assertThat(dead).allSatisfy(letter -> {
            assertThat(letter.raw().path("function").asText()).isEqualTo("StartJobs");
            assertThat(letter.raw().toString()).doesNotContain(CANARY);
        });
        assertThat(bench.written()).doesNotContain(CANARY);
        assertThat(bench.clear(queue)).hasSize(2);
        assertThat(deadLetters.list(queue).letters()).isEmpty();
    }

    @Test
    void jobThatIsRedriven_isNotStartedTwice() {
        String id = team.jobs().submit(job(1)).id();
        await().atMost(WELL_BEFORE_IT_COULD_COME_AGAIN)
                .until(() -> team.jobs().get(id).isCompleted());
        List<?> records = team.jobs().records(id);
        bench.send(
                "InteractiveDeadLetterQueue",
                Json.write(Json.object().put("tenant", "acme").put("job", id).put("run", 1)));

        DeadLetter letter = await()
                .atMost(WELL_BEFORE_IT_COULD_COME_AGAIN)
                .until(() -> deadLetters.list("interactive").letters(), letters -> letters.stream()
                        .anyMatch(each -> id.equals(each.about().get("job"))))
                .stream()
                .filter(each -> id.equals(each.about().get("job")))
                .findFirst()
                .orElseThrow();
        assertThat(letter.cause()).as("nobody said why").isEqualTo("no_answer");
        assertThat(deadLetters
                        .redrive("interactive", List.of(letter.id()), null)
                        .done())
                .containsExactly(letter.id());

        await().atMost(WELL_BEFORE_IT_COULD_COME_AGAIN).until(() -> bench.isEmpty("InteractiveQueue"));
        assertThat(team.jobs().records(id)).isEqualTo(records);
        assertThat(deadLetters.list("interactive").letters())
                .extracting(DeadLetter::id)
                .doesNotContain(letter.id());
    }

    @Test
    void itemThatIsNoRecord_andJobWhoseChainIsBroken_holdUpNothingBehindThem() throws IOException {
        putFinal("T#" + CANARY + "#JOB#job_none", "no number");
        String broken = team.jobs().submit(job(1)).id();
        putOutOfTurn("T#acme#JOB#" + broken, "000009");
        String behind = team.jobs().submit(job(2)).id();

        await().atMost(WELL_BEFORE_IT_COULD_COME_AGAIN)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> completed().contains(behind));
        List<DeadLetter> dead = await().atMost(WELL_BEFORE_IT_COULD_COME_AGAIN)
                .until(() -> deadLetters.list("project").letters(), letters -> letters.size() >= 2);
        assertThat(dead).extracting(DeadLetter::cause).contains("not_a_record", "record_broken");
        assertThat(dead)
                .allSatisfy(letter -> assertThat(letter.raw().toString()).doesNotContain(CANARY));
        assertThat(bench.written()).doesNotContain(CANARY);
        assertThat(deadLetters.redrive("project", List.of(), null).left().values())
                .contains("names_no_job", "record_broken");

        delete("T#acme#JOB#" + broken, "000009");
        assertThat(deadLetters.redrive("project", List.of(), null).left().values())
                .containsOnly("names_no_job");
    }

    /** The ids that lists show as completed. */
    private static Set<String> completed() {
        return team.jobs().list(JobFilter.ALL.status(JobStatus.COMPLETED)).stream()
                .map(JobSummary::id)
                .collect(Collectors.toSet());
    }

    private static JobRequest job(int number) {
        ObjectNode input = Json.object().put("text", "my invoice of last month, " + number);
        return JobRequest.of("sorting", input);
    }

    /** What looks to the stream like a final record. */
    private static void putFinal(String partition, String sort) {
        bench.dynamo().putItem(put -> put.tableName(bench.records())
                .item(Map.of(
                        "pk", AttributeValue.fromS(partition),
                        "sk", AttributeValue.fromS(sort),
                        "nonce", AttributeValue.fromS("n"),
                        "type", AttributeValue.fromS("completed"),
                        "state", AttributeValue.fromS("completed"),
                        "ttl", AttributeValue.fromN("4102444800"))));
    }

    /** A copy of a job's first record, behind a gap. */
    private static void putOutOfTurn(String partition, String sort) {
        Map<String, AttributeValue> first = bench.dynamo()
                .getItem(get -> get.tableName(bench.records())
                        .key(Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS("000001"))))
                .item();
        Map<String, AttributeValue> copy = new HashMap<>(first);
        copy.keySet().removeAll(Set.of("due_shard", "due_at", "month", "created"));
        copy.put("sk", AttributeValue.fromS(sort));
        copy.put("state", AttributeValue.fromS("completed"));
        bench.dynamo().putItem(put -> put.tableName(bench.records()).item(copy));
    }

    private static void delete(String partition, String sort) {
        bench.dynamo().deleteItem(delete -> delete.tableName(bench.records())
                .key(Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort))));
    }
}
