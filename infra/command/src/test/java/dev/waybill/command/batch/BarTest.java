package dev.waybill.command.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.client.BatchCounts;
import org.junit.jupiter.api.Test;

class BarTest {

    private static String bar(int completed, int failed, int person, int processing) {
        return Bar.of(new BatchCounts(0, processing, person, completed, failed, 0, 0));
    }

    @Test
    void everyStatus_hasItsShare() {
        assertThat(bar(10, 10, 5, 5)).isEqualTo("[==========xxxxxxxxxx?????.....]");
    }

    @Test
    void fewItems_areSeenAmongMany() {
        assertThat(bar(999_997, 1, 1, 1)).isEqualTo("[===========================x?.]");
    }

    @Test
    void emptyBatch_isAllToCome() {
        assertThat(bar(0, 0, 0, 0)).isEqualTo("[..............................]");
    }
}
