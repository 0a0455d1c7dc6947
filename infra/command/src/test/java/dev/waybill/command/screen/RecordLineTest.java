package dev.waybill.command.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import org.junit.jupiter.api.Test;

class RecordLineTest {

    private static String settled(String facts) {
        return RecordLine.what(FakeWaybill.parse(
                "{\"type\":\"attempt_settled\",\"facts\":{\"attempt\":\"1.urgency.0.1\",\"outcome\":\"ModelTimedOut\",\"latency_ms\":11"
                        + facts + "}}"));
    }

    @Test
    void answerThatTheGateStopped_saysThatTheGateIsTheTasks_andWhatItGave() {
        assertThat(settled(",\"verdict\":\"unsure\",\"confidence\":0.81,\"gate\":\"true\""))
                .isEqualTo(
                        "1.urgency.0.1 unsure: the task's gate (review.when) gave true, this step's own confidence 0.81, 11 ms");
        assertThat(settled(",\"verdict\":\"unsure\""))
                .contains("the task's gate (review.when) held it back")
                .doesNotContain("confidence");
    }

    @Test
    void answerThatDoesNotFit_saysWhereAndWhy() {
        assertThat(
                        settled(
                                ",\"verdict\":\"invalid\",\"violations\":[\"/total : expected a number\",\": expected the property z\"]"))
                .isEqualTo("1.urgency.0.1 invalid, 11 ms: /total : expected a number; (root): expected the property z");
    }

    @Test
    void callWithoutAnswer_saysWhatBecameOfIt_andWhy() {
        assertThat(settled(",\"reason\":\"no answer within 20 s\""))
                .isEqualTo("1.urgency.0.1 ModelTimedOut, 11 ms: no answer within 20 s");
    }

    @Test
    void answerThatHolds_isShort() {
        assertThat(settled(",\"verdict\":\"accepted\",\"confidence\":0.404"))
                .isEqualTo("1.urgency.0.1 accepted, confidence 0.40, 11 ms");
    }

    @Test
    void times_areShort() {
        assertThat(
                        RecordLine.what(
                                FakeWaybill.parse(
                                        "{\"type\":\"review_opened\",\"facts\":{\"reason\":\"unsure\",\"due_at\":\"2026-11-30T20:52:13.123Z\"}}")))
                .isEqualTo("unsure, due 2026-11-30 20:52Z");
    }
}
