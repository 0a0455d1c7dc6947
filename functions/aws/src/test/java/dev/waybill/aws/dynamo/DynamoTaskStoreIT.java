package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.dynamo.task.DynamoTaskStore;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.catalog.Rollout;
import dev.waybill.core.task.catalog.TaskHead;
import dev.waybill.core.task.catalog.TaskStore;
import dev.waybill.core.task.catalog.TaskStoreContract;
import dev.waybill.core.task.catalog.TaskVersion;
import dev.waybill.core.task.catalog.TestTasks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The task store's contract on DynamoDB Local. */
class DynamoTaskStoreIT extends TaskStoreContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected TaskStore store() {
        return new DynamoTaskStore(TABLES.client(), TABLES.records(), clock);
    }

    /** The client sends again what it has no answer to: the second finds what the first has done. */
    @Test
    void changeWhoseAnswerWasLost_isMadeOnce_andNotTakenForAnothers() {
        DynamoDbClient twice = (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, arguments) -> {
                    try {
                        if (method.getName().equals("updateItem")) {
                            method.invoke(TABLES.client(), arguments);
                        }
                        return method.invoke(TABLES.client(), arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                });
        TaskDefinition task = TestTasks.parsed(TestTasks.sorting(1, "invoices"));
        store().publish(new TaskVersion("initech", task, clock.instant()));
        TaskHead seen = store().head("initech", "sorting").orElseThrow();

        TaskStore lossy = new DynamoTaskStore(twice, TABLES.records(), clock);
        assertThat(lossy.change(seen, seen.with(true))).isTrue();
        assertThat(store().head("initech", "sorting")).contains(seen.with(true));
        assertThat(lossy.change(seen, seen.with(true)))
                .as("it was changed since")
                .isFalse();
    }

    /** A head as 0.1.0 wrote it, and after that release published onto the head of a draft. */
    @Test
    void headOfTheReleaseBefore_isReadOn_andChanged() {
        TaskStore store = store();
        head("old", "2", Map.of("1", "100"));
        head("emptied", "2", Map.of());

        TaskHead old = store.head("acme", "old").orElseThrow();
        assertThat(old.rollout()).isEqualTo(Rollout.of(1));
        assertThat(old.revision()).isZero();
        assertThat(old.retired()).isFalse();
        assertThat(store.change(old, old.with(Rollout.of(2)))).isTrue();
        assertThat(store.change(old, old.with(true))).as("it was changed since").isFalse();
        assertThat(store.head("acme", "emptied").orElseThrow().rollout()).isEqualTo(Rollout.of(2));
    }

    /** The release before reads a head without what it knows nothing of. */
    @Test
    void headOfADraft_hasAllThatTheReleaseBeforeReads() {
        TaskDefinition draft = TestTasks.parsed(TestTasks.sorting(1, "draft"));
        store().publishDraft(
                        new TaskVersion("globex", draft, clock.instant(), true),
                        clock.instant().plusSeconds(60));
        Map<String, AttributeValue> item = TABLES.client()
                .getItem(get -> get.tableName(TABLES.records()).key(TableKeys.taskHead("globex", "sorting")))
                .item();
        assertThat(item)
                .containsEntry("latest", AttributeValue.fromN("0"))
                .containsEntry("rollout", AttributeValue.fromM(Map.of()));
    }

    private static void head(String task, String latest, Map<String, String> rollout) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.taskHead("acme", task));
        item.put("latest", AttributeValue.fromN(latest));
        Map<String, AttributeValue> weights = new HashMap<>();
        rollout.forEach((version, weight) -> weights.put(version, AttributeValue.fromN(weight)));
        item.put("rollout", AttributeValue.fromM(weights));
        TABLES.client().putItem(put -> put.tableName(TABLES.records()).item(item));
    }
}
