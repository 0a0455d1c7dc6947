package dev.waybill.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordTypeTest {

    @Test
    void transitionTable_allowsTheseAndNoOthers() {
        List<String> allowed = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            for (JobState before : JobState.values()) {
                for (JobState after : JobState.values()) {
                    if (type.leads(before, after)) {
                        allowed.add(before.text() + " " + type.text() + " " + after.text());
                    }
                }
            }
        }
        assertThat(allowed)
                .containsExactlyInAnyOrder(
                        "queued started in_progress",
                        "in_progress started in_progress",
                        "queued attempt_announced in_progress",
                        "in_progress attempt_announced in_progress",
                        "in_progress attempt_settled in_progress",
                        "in_progress attempt_settled completed",
                        "cancelling attempt_settled cancelling",
                        "in_progress attempt_unknown in_progress",
                        "cancelling attempt_unknown cancelling",
                        "queued review_opened awaiting_review",
                        "in_progress review_opened awaiting_review",
                        "awaiting_review review_opened awaiting_review",
                        "awaiting_review review_claimed awaiting_review",
                        "awaiting_review review_released awaiting_review",
                        "awaiting_review review_commented awaiting_review",
                        "awaiting_review review_decided awaiting_review",
                        "awaiting_review review_decided in_progress",
                        "awaiting_review review_decided completed",
                        "awaiting_review review_decided failed",
                        "queued children_started in_progress",
                        "in_progress children_started in_progress",
                        "in_progress children_settled in_progress",
                        "queued completed completed",
                        "in_progress completed completed",
                        "in_progress cancel_requested cancelling",
                        "queued cancelled cancelled",
                        "in_progress cancelled cancelled",
                        "awaiting_review cancelled cancelled",
                        "cancelling cancelled cancelled",
                        "queued failed failed",
                        "in_progress failed failed",
                        "awaiting_review failed failed",
                        "queued expired expired",
                        "in_progress expired expired",
                        "awaiting_review expired expired",
                        "cancelling expired expired",
                        "failed redriven queued",
                        "cancelled redriven queued",
                        "expired redriven queued",
                        "completed payloads_deleted completed",
                        "failed payloads_deleted failed",
                        "cancelled payloads_deleted cancelled",
                        "expired payloads_deleted expired");
    }

    @Test
    void everyType_hasItsFacts() {
        for (RecordType type : RecordType.values()) {
            assertThat(type.event()).as(type.text()).isNotNull();
            assertThat(RecordType.of(type.text())).isEqualTo(type);
        }
    }
}
