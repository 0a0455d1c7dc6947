package dev.waybill.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.core.key.Tenant;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.source.Durations;
import dev.waybill.core.source.InvalidSourceException;
import dev.waybill.core.task.catalog.PublishTask;
import dev.waybill.core.task.catalog.TaskVersion;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kept things outlive what needs them: records payloads, payloads the job with its reviews and a day. */
class RetentionTest {

    private static final String SHORT = task("review: {within: 29d}", "1h", "1h", "24h");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                                                       | 48h  | 49h | 24h
                    review: {within: 5d}                               | 7d   | 8d  | 1d
                    review: {within: 5d, onTimeout: escalate}          | 12d  | 13d | 1d
                    review: {within: 90d, escalation: {within: 90d}}   | 188d | 189d | 7d
                    """)
    void justLongEnough_isTaken_andASecondLessIsNot(String review, String payloads, String records, String deadline) {
        String file = review == null ? "" : review;
        assertThat(TaskParser.parse(task(file, payloads, records, deadline)).keepPayloads())
                .isEqualTo(Durations.parse(payloads));
        String less = Durations.text(Durations.parse(payloads).minusSeconds(1));
        assertThat(places(task(file, less, records, deadline))).isEqualTo("/privacy/keep/payloads");
        assertThat(places(task(file, payloads, payloads, deadline))).isEqualTo("/privacy/keep/records");
    }

    @Test
    void bothMistakes_areNamedAtOnce() {
        assertThat(places(SHORT)).isEqualTo("/privacy/keep/payloads /privacy/keep/records");
    }

    @Test
    void taskThatWasPublishedBefore_isReadAsItIs() {
        TaskDefinition task = TaskParser.parsePublished(SHORT);
        assertThat(task.keepRecords()).isEqualTo(Durations.parse("1h"));
        assertThat(task.contentHash())
                .isEqualTo(TaskParser.parsePublished(task.content().toString()).contentHash());
    }

    @Test
    void readingWhatWasPublished_stillRefusesEverythingElse() {
        assertThatThrownBy(() -> TaskParser.parsePublished(SHORT.replace("deadline:", "deadlin:")))
                .isInstanceOf(InvalidSourceException.class);
    }

    @Test
    void publishing_isRefused_butOfTheVeryContentThatIsPublished_changesNothing() {
        Workbench bench = new Workbench();
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{}"));
        PublishTask publish = new PublishTask(bench.tasks, bench.endpoints, bench.clock);

        Problem refused = catchThrowableOfType(Problem.class, () -> publish.publish("acme", SHORT));
        assertThat(refused.code()).isEqualTo(ProblemCode.INVALID_TASK);
        assertThat(refused.faults())
                .extracting(Problem.Fault::pointer)
                .containsExactly("/privacy/keep/payloads", "/privacy/keep/records");

        bench.tasks.publish(new TaskVersion("acme", TaskParser.parsePublished(SHORT), bench.clock.instant()));
        assertThat(publish.publish("acme", SHORT).isNew()).isFalse();
        assertThatThrownBy(() -> publish.publish(Tenant.OPERATOR, SHORT)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> publish.publish("acme", SHORT.replace("within: 29d", "within: 28d")))
                .isInstanceOf(Problem.class);
    }

    private static String task(String review, String payloads, String records, String deadline) {
        return TestTasks.sorting(1, "invoices")
                + "privacy: {keep: {payloads: %s, records: %s}}\ndeadline: %s\n%s\n"
                        .formatted(payloads, records, deadline, review);
    }

    private static String places(String file) {
        return catchThrowableOfType(InvalidSourceException.class, () -> TaskParser.parse(file)).violations().stream()
                .map(Violation::pointer)
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
