package dev.waybill.core.execution.children;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.ChildrenStarted;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.job.Waiting;
import dev.waybill.core.task.catalog.TestTasks;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job that comes to a step whose items get jobs of their own. */
class OpenChildrenTest {

    private final Parents parents = new Parents();

    @Test
    void job_waits_andEachItemHasAJob_withWhatIsMadeOfIt() throws Exception {
        Job job = parents.begin("", "[\"one\", \"two\"]");

        assertThat(Parents.types(job)).containsExactly("accepted", "children_started");
        assertThat(job.state()).isEqualTo(JobState.IN_PROGRESS);
        assertThat(job.children().orElseThrow().count()).isEqualTo(2);
        assertThat(job.children().orElseThrow().step()).isEqualTo("read");
        assertThat(job.openAttempt()).isEmpty();
        assertThat(parents.children(job)).hasSize(2).doesNotHaveDuplicates();
        assertThat(parents.bench.payloads.get(
                        parents.children(job).get(1),
                        parents.child(job, 1).accepted().input()))
                .hasValueSatisfying(input -> assertThat(input).hasToString("{\"text\":\"two\"}"));
        assertThat(Waiting.of(job, parents.bench.clock.instant()))
                .contains(new Waiting(Waiting.What.CHILDREN, job.deadlineAt()));
    }

    @Test
    void openedTwice_isOneRecord_andEachChildOnce() throws Exception {
        Job once = parents.begin("", "[\"one\", \"two\"]");
        var children = parents.children(once);

        parents.bench.openChildren().open(Position.start(once.key(), 1));

        assertThat(parents.bench.read(once).records()).isEqualTo(once.records());
        assertThat(parents.children(once)).isEqualTo(children);
    }

    @Test
    void executionThatCallsAgain_findsThatNothingIsLeftToDo() throws Exception {
        Job job = parents.begin("", "[\"one\"]");
        assertThat(parents.bench.call(job, 0, 0, 1)).isEqualTo(Hop.CLOSED);
    }

    @Test
    void executionOfADefinitionThatKnowsNoChildren_endsWithoutThem() throws Exception {
        parents.bench.publish(TestTasks.each(""));
        Job job = parents.bench.submit("pages", "{\"pages\":[\"one\"]}");
        Position old = new Position(1, "acme", job.key().id(), 1, new Position.At(0, 0, 1), null);
        assertThat(parents.bench.callModel().call(old)).isEqualTo(Hop.CLOSED);
        assertThat(parents.bench.read(job).records()).hasSize(1);
    }

    @Test
    void emptyList_startsNothing_andIsTheAnswer() throws Exception {
        Job job = parents.begin("", "[]");

        assertThat(Parents.types(job)).containsExactly("accepted", "completed");
        assertThat(parents.walk.output(job)).isEqualTo("{\"teams\":[],\"all\":[]}");
    }

    @Test
    void stepThatIsNotRun_startsNothing() throws Exception {
        Job job = parents.begin(", when: '$count(input.pages) > 5'", "[\"one\"]");

        assertThat(Parents.types(job)).containsExactly("accepted", "completed");
        assertThat(parents.walk.output(job)).isEqualTo("{\"teams\":[]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "canary"       |         | the list of items of step read is no list
            {"a": 1}       |         | the list of items of step read is no list
            null           |         | the list of items of step read is no list
            ["a","b","c"]  | most: 2 | the list of items of step read has 3, and `most` is 2
            ["a",7]        |         | step read makes of item 1 no input of sorting/1: input /text
            ["a",null]     |         | step read makes of item 1 no input of sorting/1: input /text
            """)
    void whatTheTaskSaysAndFails_isTold_andNothingIsStarted(String pages, String fields, String told) throws Exception {
        Job job = parents.begin(fields == null ? "" : ", " + fields, pages);

        assertThat(Parents.types(job)).containsExactly("accepted", "failed");
        Failed failed = (Failed) job.last().event();
        assertThat(failed.code()).isEqualTo("task_faulty");
        assertThat(failed.detail()).startsWith(told).doesNotContain("canary");
        assertThat(failed.retryable()).isFalse();
    }

    @Test
    void childInputThatIsTooLarge_isAFaultOfTheTask() throws Exception {
        String long_ = "x".repeat(200_000);
        parents.bench.publish(TestTasks.each("").replace("'{\"text\": item}'", "'{\"text\": item & item}'"));
        Job job = parents.walk.begin("pages", "{\"pages\":[\"" + long_ + "\"]}");
        assertThat(((Failed) job.last().event()).detail())
                .startsWith("step read makes of item 0 no input of sorting/1: it has 400")
                .doesNotContain("xxx");
    }

    @Test
    void faultOfTheTask_isGivenToAPerson_whereTheTaskHasAReview() throws Exception {
        parents.bench.publish(TestTasks.each("") + "review: {within: 1h}\n");
        Job job = parents.walk.begin("pages", "{\"pages\":7}");
        assertThat(job.state()).isEqualTo(JobState.AWAITING_REVIEW);
        assertThat(((ReviewOpened) job.last().event()).matter().fault()).contains("is no list");
    }

    @Test
    void deadline_movesByWhatPeopleMayTakeWithAChild() throws Exception {
        parents.bench.publish(TestTasks.deciding("within: 2h", ""));
        parents.bench.publish(TestTasks.each("").replace("task: sorting", "task: deciding"));
        Job job = parents.walk.begin("pages", "{\"pages\":[\"x\"]}");

        assertThat(Duration.between(job.accepted().deadlineAt(), job.deadlineAt()))
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    void machines_haveAMomentLeftBehindTheWait_howeverLateItBegins() throws Exception {
        parents.bench.publish(TestTasks.each(""));
        Job job = parents.bench.submit("pages", "{\"pages\":[\"x\"]}");
        parents.bench.clock.advance(Duration.ofSeconds(595));
        ChildrenStarted started = parents.walk.run(job).children().orElseThrow();
        assertThat(Duration.ofMillis(started.machineMs())).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void thousandItems_areReckonedInTime() throws Exception {
        String many =
                IntStream.range(0, 1_000).mapToObj(n -> "\"" + n + "\"").collect(Collectors.joining(",", "[", "]"));
        Job job = parents.begin(", most: 1000", many);
        assertThat(job.children().orElseThrow().count()).isEqualTo(1_000);
        assertThat(parents.child(job, 999).accepted().task()).isEqualTo("sorting");
    }

    @Test
    void itemWithoutAnInputOfItsOwn_isTheInput() throws Exception {
        parents.bench.publish(TestTasks.each("").replace(", input: '{\"text\": item}'", ""));
        Job job = parents.walk.begin("pages", "{\"pages\":[{\"text\":\"7\"}]}");
        assertThat(job.children()).isPresent();
    }
}
