package dev.waybill.core.task.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.task.TaskParser;
import dev.waybill.core.task.catalog.TaskStore.Published;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every task store promises; run on the fake and on DynamoDB. */
public abstract class TaskStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private final String owner = "acme" + Long.toHexString(System.nanoTime());

    /** A store; it may hold tasks of other owners. */
    protected abstract TaskStore store();

    @Test
    void publish_keepsTheVersionAsItWas() {
        TaskStore store = store();
        TaskVersion one = version(1, "first");
        assertThat(store.publish(one)).isEqualTo(Published.NEW);
        TaskVersion read = store.version(owner, "sorting", 1).orElseThrow();
        assertThat(read.definition().contentHash()).isEqualTo(one.definition().contentHash());
        assertThat(read.publishedAt()).isEqualTo(NOW);
    }

    @Test
    void publish_ofTheSameContentAgain_changesNothing() {
        TaskStore store = store();
        store.publish(version(1, "first"));
        assertThat(store.publish(version(1, "first"))).isEqualTo(Published.SAME);
    }

    @Test
    void publish_ofOtherContentUnderTheSameVersion_isRefused() {
        TaskStore store = store();
        store.publish(version(1, "first"));
        assertThat(store.publish(version(1, "other"))).isEqualTo(Published.OTHER_CONTENT);
        assertThat(store.version(owner, "sorting", 1).orElseThrow().definition().contentHash())
                .isEqualTo(version(1, "first").definition().contentHash());
    }

    @Test
    void head_rolloutStaysWithTheFirstVersion_latestGrows() {
        TaskStore store = store();
        store.publish(version(2, "two"));
        store.publish(version(3, "three"));
        store.publish(version(1, "one"));
        TaskHead head = store.head(owner, "sorting").orElseThrow();
        assertThat(head.latestVersion()).isEqualTo(3);
        assertThat(head.rollout()).isEqualTo(Map.of(2, 100));
        assertThat(store.heads(owner)).containsExactly(head);
    }

    @Test
    void lookUps_ofAnotherOwner_findNothing() {
        TaskStore store = store();
        store.publish(version(1, "one"));
        assertThat(store.head(owner + "x", "sorting")).isEmpty();
        assertThat(store.version(owner + "x", "sorting", 1)).isEmpty();
        assertThat(store.heads(owner + "x")).isEmpty();
    }

    private TaskVersion version(int number, String description) {
        return new TaskVersion(owner, TaskParser.parse(TestTasks.sorting(number, description)), NOW);
    }
}
