package dev.waybill.core.task.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.key.Tenant;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.TaskParser;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which children a task may name. */
class ChildFaultsTest {

    private final TestingClock clock = new TestingClock();
    private final InMemoryTaskStore store = new InMemoryTaskStore(clock);

    @BeforeEach
    void leafOfTheOperator() {
        assertThat(faults(Tenant.OPERATOR, TestTasks.sorting(1, "money"))).isEmpty();
    }

    /** A task whose children are of another. */
    private static String parent(String name, int version, String child, int childsVersion) {
        return TestTasks.each("")
                .replace("task: pages\nversion: 1", "task: " + name + "\nversion: " + version)
                .replace("task: sorting, version: 1", "task: " + child + ", version: " + childsVersion);
    }

    /** What is wrong with a version; it is published where nothing is. */
    private List<String> faults(String owner, String task) {
        TaskVersion version = new TaskVersion(owner, TaskParser.parse(task), clock.instant());
        List<String> faults = faults(version);
        if (faults.isEmpty()) {
            assertThat(store.publish(version)).isEqualTo(TaskStore.Published.NEW);
        }
        return faults;
    }

    private List<String> faultsOfDraft(String task) {
        TaskVersion draft = new TaskVersion("acme", TaskParser.parse(task), clock.instant(), true);
        List<String> faults = faults(draft);
        if (faults.isEmpty()) {
            store.publishDraft(draft, TaskDraft.keptUntil(draft.definition(), clock.instant()));
        }
        return faults;
    }

    private List<String> faults(TaskVersion version) {
        return new ChildFaults(new ChildTasks(new TaskCatalog(store)))
                .of(version).stream().map(Fault::toString).toList();
    }

    @Test
    void childOfTheOperator_orOfOnesOwn_isTaken() {
        assertThat(faults("acme", parent("mine", 1, "sorting", 1))).isEmpty();
        assertThat(faults("acme", TestTasks.sorting(4, "mine"))).isEmpty();
        assertThat(faults("acme", parent("mine", 2, "sorting", 4))).isEmpty();
    }

    @Test
    void childThatIsNotThere_isNamedAtItsPlace() {
        assertThat(faults("acme", parent("mine", 1, "sorting", 2)))
                .singleElement()
                .asString()
                .contains("/steps/0/task", "no version 2 of task sorting here: publish it before this one");
        assertThat(faults("acme", parent("mine", 1, "nothing", 1))).hasSize(1);
    }

    @Test
    void operatorsTask_hasNoTenantsChildren_norATenantAnothersOnes() {
        assertThat(faults("acme", TestTasks.sorting(9, "mine"))).isEmpty();
        assertThat(faults(Tenant.OPERATOR, parent("theirs", 1, "sorting", 9))).hasSize(1);
        assertThat(faults("globex", parent("theirs", 1, "sorting", 9))).hasSize(1);
    }

    @Test
    void childrenOfTheVeryVersion_areRefused_directlyAndRoundACircle() {
        assertThat(faults("acme", parent("mine", 1, "mine", 1)))
                .singleElement()
                .asString()
                .contains("children would be jobs of this very version");
        // Two drafts may name each other, one after the other.
        assertThat(faultsOfDraft(TestTasks.sorting(1, "x").replace("task: sorting", "task: one")))
                .isEmpty();
        assertThat(faultsOfDraft(parent("two", 1, "one", 1))).isEmpty();
        assertThat(faultsOfDraft(parent("one", 1, "two", 1)))
                .singleElement()
                .asString()
                .contains("and so on without an end");
    }

    @Test
    void threeLevels_areTaken_andAFourthIsNot() {
        assertThat(faults("acme", parent("two", 1, "sorting", 1))).isEmpty();
        assertThat(faults("acme", parent("three", 1, "two", 1))).isEmpty();
        assertThat(faults("acme", parent("four", 1, "three", 1)))
                .singleElement()
                .asString()
                .contains("more than 3 levels of jobs");
    }

    @Test
    void draft_mayHaveADraftsChildren_andAVersionMayNot() {
        assertThat(faultsOfDraft(TestTasks.sorting(7, "x").replace("task: sorting", "task: drafted")))
                .isEmpty();
        assertThat(faultsOfDraft(parent("mine", 1, "drafted", 7))).isEmpty();
        assertThat(faultsOfDraft(parent("mine", 1, "drafted", 8))).hasSize(1);
        assertThat(faults("acme", parent("mine", 1, "drafted", 7))).hasSize(1);
    }

    @Test
    void payloads_areKeptForTheReviewsOfChildren_andOfTheirs() {
        assertThat(faults("acme", TestTasks.deciding("within: 5d", ""))).isEmpty();
        TaskDefinition child =
                store.version("acme", "deciding", 1).orElseThrow().definition();
        assertThat(child.longestReviews()).isEqualTo(Duration.ofDays(5));
        String keeps = parent("mine", 1, "deciding", 1) + "privacy: {keep: {payloads: 6d}}\n";
        assertThat(faults("acme", keeps))
                .singleElement()
                .asString()
                .contains("/privacy/keep/payloads", "those of children too (5d)");
        assertThat(faults("acme", keeps.replace("6d", "7d"))).isEmpty();
    }

    @Test
    void childOfAStep_isFoundAgain_andItsReviewsCountOnce() {
        assertThat(faults("acme", parent("mine", 1, "sorting", 1))).isEmpty();
        TaskVersion mine = store.version("acme", "mine", 1).orElseThrow();
        ChildTasks children = new ChildTasks(new TaskCatalog(store));
        Step.Each step = (Step.Each) mine.definition().step(0);
        assertThat(children.of(mine, step).owner()).isEqualTo(Tenant.OPERATOR);
        assertThat(children.longestReviews(mine)).isZero();
        Step.Each other =
                new Step.Each("x", "[]", new Step.Each.Child("gone", 1, null), step.bounds(), false, step.policy());
        assertThatThrownBy(() -> children.of(mine, other)).isInstanceOf(IllegalStateException.class);
    }
}
