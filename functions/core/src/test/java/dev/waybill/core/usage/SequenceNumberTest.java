package dev.waybill.core.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceNumberTest {

    @Test
    void numbers_areComparedByValue_howeverManyDigitsTheyHave() {
        assertThat(new SequenceNumber("9")).isLessThan(new SequenceNumber("10"));
        assertThat(new SequenceNumber("000000000000000000010")).isGreaterThan(new SequenceNumber("9"));
        assertThat(new SequenceNumber("9999999999999999999999999999999999999998"))
                .isLessThan(new SequenceNumber("9999999999999999999999999999999999999999"));
        assertThat(new SequenceNumber("007")).isEqualByComparingTo(new SequenceNumber("7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "shardId-1", " 1", "٣"})
    void whatIsNoNumber_isRefused(String text) {
        assertThatThrownBy(() -> new SequenceNumber(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
