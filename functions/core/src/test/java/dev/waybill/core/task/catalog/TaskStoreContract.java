package dev.waybill.core.task.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.task.TaskParser;
import dev.waybill.core.task.catalog.Rollout.By;
import dev.waybill.core.task.catalog.TaskStore.Published;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every task store promises; run on the fake and on DynamoDB. */
public abstract class TaskStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(1));

    /** By which stores tell what is past its time. */
    protected final TestingClock clock = new TestingClock(NOW);

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
        assertThat(head.rollout()).isEqualTo(Rollout.of(2));
        assertThat(store.heads(owner)).containsExactly(head);
    }

    @Test
    void head_countsChangesOfItsRollout_andNothingElse() {
        TaskStore store = store();
        store.publish(version(1, "one"));
        TaskHead first = store.head(owner, "sorting").orElseThrow();
        store.publish(version(2, "two"));
        store.publish(version(2, "two"));
        store.publishDraft(draft("three"), LATER);
        TaskHead published = store.head(owner, "sorting").orElseThrow();
        assertThat(published.revision()).isEqualTo(first.revision());
        assertThat(published.latestVersion()).isEqualTo(2);

        TaskHead next = published.with(new Rollout(Map.of(1, 90, 2, 10, 7, 0), By.SUBJECT));
        assertThat(store.change(published, next)).isTrue();
        assertThat(store.head(owner, "sorting")).contains(next);
        assertThat(next.revision()).isGreaterThan(first.revision());
    }

    @Test
    void change_keepsTheRolloutBefore_wholeAndOne() {
        TaskStore store = store();
        store.publish(version(1, "one"));
        Rollout bySubject = new Rollout(Map.of(1, 90, 2, 10, 7, 0), By.SUBJECT);
        for (Rollout next : List.of(bySubject, Rollout.of(2), bySubject, Rollout.of(1))) {
            TaskHead seen = store.head(owner, "sorting").orElseThrow();
            assertThat(store.change(seen, seen.with(next))).isTrue();
            assertThat(store.head(owner, "sorting")).contains(seen.with(next));
        }
        TaskHead last = store.head(owner, "sorting").orElseThrow();
        assertThat(last.previous()).contains(bySubject);
        assertThat(store.change(last, last.with(true))).isTrue();
        assertThat(store.heads(owner)).containsExactly(last.with(true));
    }

    @Test
    void change_ofWhatWasChangedSince_isNone() {
        TaskStore store = store();
        store.publish(version(1, "one"));
        TaskHead seen = store.head(owner, "sorting").orElseThrow();
        assertThat(store.change(seen, seen.with(true))).isTrue();
        assertThat(store.change(seen, seen.with(Rollout.of(1)))).isFalse();
        TaskHead retired = store.head(owner, "sorting").orElseThrow();
        assertThat(retired.retired()).isTrue();
        assertThat(store.change(retired, retired.with(false))).isTrue();
        assertThat(store.head(owner, "sorting").orElseThrow().retired()).isFalse();
    }

    @Test
    void change_ofATaskThatIsNotThere_isNone() {
        TaskHead none = TaskHead.of(owner, "sorting", 1);
        assertThat(store().change(none, none.with(true))).isFalse();
        assertThat(store().head(owner, "sorting")).isEmpty();
    }

    @Test
    void change_leavesVersionsThatWerePublishedMeanwhile() {
        TaskStore store = store();
        store.publish(version(1, "one"));
        TaskHead seen = store.head(owner, "sorting").orElseThrow();
        store.publish(version(2, "two"));
        assertThat(store.change(seen, seen.with(true))).isTrue();
        assertThat(store.head(owner, "sorting").orElseThrow().latestVersion()).isEqualTo(2);
    }

    @Test
    void draft_isReplaced_andWhatItReplacedIsKeptUnderItsHash() {
        TaskStore store = store();
        TaskVersion one = draft("one");
        TaskVersion two = draft("two");
        assertThat(store.publishDraft(one, LATER)).isTrue();
        assertThat(store.publishDraft(one, LATER)).isFalse();
        assertThat(store.publishDraft(two, LATER)).isTrue();
        TaskHead head = store.head(owner, "sorting").orElseThrow();
        assertThat(head.draft().orElseThrow().hash()).isEqualTo(hash(two));
        assertThat(head.draft().orElseThrow().publishedAt()).isEqualTo(NOW);
        for (TaskVersion draft : List.of(one, two)) {
            TaskDraft kept = store.draft(owner, "sorting", hash(draft)).orElseThrow();
            assertThat(kept.version().isDraft()).isTrue();
            assertThat(kept.version().definition().contentHash()).isEqualTo(hash(draft));
            assertThat(kept.keptUntil()).isEqualTo(LATER);
        }
        assertThat(store.publishDraft(one, LATER)).as("back again").isTrue();
        assertThat(store.draft(owner + "x", "sorting", hash(one))).isEmpty();
        assertThat(store.version(owner, "sorting", 1))
                .as("a draft is no version")
                .isEmpty();
    }

    @Test
    void draftAlone_isATaskWithoutAVersion_thatNobodyGetsByARollout() {
        TaskStore store = store();
        store.publishDraft(draft("one"), LATER);
        TaskHead head = store.head(owner, "sorting").orElseThrow();
        assertThat(head.isPublished()).isFalse();
        assertThat(head.rollout()).isEqualTo(Rollout.NONE);
        assertThat(store.heads(owner)).containsExactly(head);

        store.publish(version(4, "four"));
        TaskHead published = store.head(owner, "sorting").orElseThrow();
        assertThat(published.latestVersion()).isEqualTo(4);
        assertThat(published.rollout()).isEqualTo(Rollout.of(4));
        assertThat(published.draft()).isEqualTo(head.draft());
        assertThat(published.revision()).as("its rollout was set").isGreaterThan(head.revision());
    }

    @Test
    void draft_goesWhenItsTimeIsOver_andATaskThatHadNothingElseWithIt() {
        TaskStore store = store();
        store.publishDraft(draft("one"), LATER);
        clock.advance(Duration.between(NOW, LATER));
        assertThat(store.draft(owner, "sorting", hash(draft("one")))).isEmpty();
        assertThat(store.head(owner, "sorting")).isEmpty();
        assertThat(store.heads(owner)).isEmpty();
        assertThat(store.keepDraft(draft("one").ref(), LATER.plusSeconds(60)))
                .as("what is gone cannot be kept")
                .isFalse();
        assertThat(store.keepDraft(draft("never").ref(), LATER)).isFalse();
    }

    @Test
    void draft_isKeptForLonger_andNeverForLess() {
        TaskStore store = store();
        TaskRef ref = draft("one").ref();
        store.publishDraft(draft("one"), LATER);
        assertThat(store.keepDraft(ref, LATER.plusSeconds(60))).isTrue();
        assertThat(store.keepDraft(ref, LATER)).isTrue();
        store.publishDraft(draft("one"), LATER);
        assertThat(store.draft(owner, "sorting", hash(draft("one")))
                        .orElseThrow()
                        .keptUntil())
                .isEqualTo(LATER.plusSeconds(60));
    }

    @Test
    void draft_thatIsTakenBack_isNoMoreTheTasks_andStaysForItsJobs() {
        TaskStore store = store();
        store.publish(version(1, "published"));
        store.publishDraft(draft("one"), LATER);
        store.publishDraft(draft("two"), LATER);
        TaskHead drafted = store.head(owner, "sorting").orElseThrow();

        store.withdrawDraft(owner, "sorting", hash(draft("one")));
        assertThat(store.head(owner, "sorting"))
                .as("another took its place before")
                .contains(drafted);
        store.withdrawDraft(owner, "sorting", hash(draft("two")));

        assertThat(store.head(owner, "sorting")).contains(drafted.holding(1, null));
        assertThat(store.draft(owner, "sorting", hash(draft("two")))).isPresent();
        assertThat(store.keepDraft(draft("two").ref(), LATER.plusSeconds(60))).isTrue();
        assertThat(store.head(owner, "sorting").orElseThrow().draft())
                .as("a job of it keeps it, and makes it nobody else's")
                .isEmpty();
        store.withdrawDraft(owner, "sorting", hash(draft("two")));
        assertThat(store.publishDraft(draft("two"), LATER)).as("as new").isTrue();
    }

    @Test
    void draftAlone_thatIsTakenBack_leavesNoTask() {
        TaskStore store = store();
        store.withdrawDraft(owner, "sorting", hash(draft("one")));
        assertThat(store.heads(owner)).isEmpty();
        store.publishDraft(draft("one"), LATER);
        store.withdrawDraft(owner, "sorting", hash(draft("one")));
        assertThat(store.head(owner, "sorting")).isEmpty();
        assertThat(store.heads(owner)).isEmpty();
        assertThat(store.publish(version(1, "one"))).isEqualTo(Published.NEW);
        assertThat(store.head(owner, "sorting").orElseThrow().rollout()).isEqualTo(Rollout.of(1));
    }

    /** What is published again after its time is as new. */
    @Test
    void draft_thatWasGone_isKeptAgain() {
        TaskStore store = store();
        store.publishDraft(draft("one"), LATER);
        clock.advance(Duration.ofDays(2));
        store.publishDraft(draft("one"), LATER.plus(Duration.ofDays(2)));
        assertThat(store.draft(owner, "sorting", hash(draft("one")))).isPresent();
        assertThat(store.head(owner, "sorting").orElseThrow().draft()).isPresent();
    }

    @Test
    void lookUps_ofAnotherOwner_findNothing() {
        TaskStore store = store();
        store.publish(version(1, "one"));
        assertThat(store.head(owner + "x", "sorting")).isEmpty();
        assertThat(store.version(owner + "x", "sorting", 1)).isEmpty();
        assertThat(store.heads(owner + "x")).isEmpty();
    }

    private TaskVersion draft(String description) {
        return new TaskVersion(owner, TaskParser.parse(TestTasks.sorting(1, description)), NOW, true);
    }

    private static String hash(TaskVersion draft) {
        return draft.definition().contentHash();
    }

    private TaskVersion version(int number, String description) {
        return new TaskVersion(owner, TaskParser.parse(TestTasks.sorting(number, description)), NOW);
    }
}
