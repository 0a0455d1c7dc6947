package dev.waybill.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.log.EventLog.Metric;
import dev.waybill.core.testing.TestingClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private final List<String> lines = new ArrayList<>();
    private final EventLog log = new EventLog(new TestingClock(), lines::add);

    @Test
    void line_isOneJsonObject() {
        log.event("swept").with(Field.COUNT, 3).with(Field.JOB, "job_1").write();
        assertThat(lines)
                .containsExactly(
                        "{\"at\":\"2026-11-01T12:00:00.000Z\",\"event\":\"swept\",\"count\":3,\"job\":\"job_1\"}");
    }

    @Test
    void valueThatIsNoIdOrCode_isLeftOut() {
        log.event("x").with(Field.JOB, "a free text, maybe canary").write();
        assertThat(lines).singleElement().asString().doesNotContain("canary");
    }

    /** The form is CloudWatch's: metric names and dimensions are members of the line itself. */
    @Test
    void countedLine_isAMetricOfOne_besideItsFields() {
        log.event("late_answer_dropped")
                .countedAs(Metric.LATE_ANSWERS_DROPPED)
                .with(Field.JOB, "job_1")
                .write();
        assertThat(lines)
                .containsExactly("{\"at\":\"2026-11-01T12:00:00.000Z\",\"event\":\"late_answer_dropped\","
                        + "\"_aws\":{\"Timestamp\":1793534400000,\"CloudWatchMetrics\":[{\"Namespace\":\"Waybill\","
                        + "\"Dimensions\":[[\"event\"]],\"Metrics\":[{\"Name\":\"LateAnswersDropped\",\"Unit\":\"Count\"}]}]},"
                        + "\"LateAnswersDropped\":1,\"job\":\"job_1\"}");
    }

    @Test
    void failure_namesItsClassAndPlace_neverItsMessage() {
        log.failure("x", new IllegalStateException("canary")).write();
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("java.lang.IllegalStateException")
                .contains("EventLogTest")
                .doesNotContain("canary");
    }
}
